/* SPDX-License-Identifier: Apache-2.0 */
/** What the built jar does in real JVMs. */
@NullMarked
package io.costspan.it;

import org.jspecify.annotations.NullMarked;
