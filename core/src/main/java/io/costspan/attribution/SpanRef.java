/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * The span that a call happens in: 32 and 16 lower-case hexadecimal digits, neither all zero.
 *
 * @param host that span, where it stands for the call itself
 */
record SpanRef(String traceId, String spanId, boolean sampled, @Nullable HostSpan host) {}
