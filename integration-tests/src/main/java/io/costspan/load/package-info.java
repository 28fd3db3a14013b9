/* SPDX-License-Identifier: Apache-2.0 */
/** Apps that do very much of one thing at once. */
@NullMarked
package io.costspan.load;

import org.jspecify.annotations.NullMarked;
