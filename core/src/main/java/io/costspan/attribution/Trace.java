/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * The place of one call in a distributed trace. Ids are lower-case hexadecimal as in W3C trace
 * context.
 *
 * @param traceId 32 digits
 * @param spanId 16 digits: the id of the call's own cost span
 * @param parentSpanId 16 digits, or null for a root
 * @param sampled false where the app's tracing decided not to record this trace
 */
public record Trace(
    String traceId, String spanId, @Nullable String parentSpanId, boolean sampled) {}
