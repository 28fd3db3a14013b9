/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * Where a call belongs.
 *
 * @param host the span that another instrumentation has made for the call; null where there is none
 */
record Traced(Trace trace, @Nullable HostSpan host) {}
