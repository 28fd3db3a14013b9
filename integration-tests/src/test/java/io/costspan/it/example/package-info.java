/* SPDX-License-Identifier: Apache-2.0 */
/** The example from end to end: what it prints, sends, costs, and exports. */
@NullMarked
package io.costspan.it.example;

import org.jspecify.annotations.NullMarked;
