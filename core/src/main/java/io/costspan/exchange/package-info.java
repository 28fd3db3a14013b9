/* SPDX-License-Identifier: Apache-2.0 */
/** What goes over the wire, as a client hook reports it: request, response head, bytes, end. */
@NullMarked
package io.costspan.exchange;

import org.jspecify.annotations.NullMarked;
