/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.costspan.it.budget;

import org.jspecify.annotations.NullMarked;
