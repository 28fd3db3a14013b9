/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * The place of one call in a distributed trace. Ids are lower-case hexadecimal as in W3C trace
 * context.
 *
 * @param traceId 32 digits
 * @param spanId 16 digits: the id of the span that shows the cost
 * @param parentSpanId 16 digits, or null for a root
 * @param sampled false where the app's tracing decided not to record this trace
 */
public record Trace(
    String traceId, String spanId, @Nullable String parentSpanId, boolean sampled, Shown shown) {

  /** Which span shows the cost of the call. */
  public enum Shown {
    /** One of ours: the call's own. */
    OWN,
    /** The one that another instrumentation has made for the call. */
    ENRICHED,
    /** One of ours below that of another instrumentation, which was over too early. */
    BESIDE
  }

  public Trace(String traceId, String spanId, @Nullable String parentSpanId, boolean sampled) {
    this(traceId, spanId, parentSpanId, sampled, Shown.OWN);
  }

  /** Whether another instrumentation has made a span for the call. */
  public boolean isOthers() {
    return shown != Shown.OWN;
  }

  /** Where the span of the parent shows the cost. */
  Trace enriched() {
    String host = parentSpanId == null ? spanId : parentSpanId;
    return new Trace(traceId, host, null, sampled, Shown.ENRICHED);
  }

  Trace beside() {
    return new Trace(traceId, spanId, parentSpanId, sampled, Shown.BESIDE);
  }
}
