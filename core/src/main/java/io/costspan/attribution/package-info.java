/* SPDX-License-Identifier: Apache-2.0 */
/** Whose cost it is: the trace and the service a call belongs to. */
@NullMarked
package io.costspan.attribution;

import org.jspecify.annotations.NullMarked;
