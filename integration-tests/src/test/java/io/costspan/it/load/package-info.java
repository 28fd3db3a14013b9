/* SPDX-License-Identifier: Apache-2.0 */
/** Very much at once. */
@NullMarked
package io.costspan.it.load;

import org.jspecify.annotations.NullMarked;
