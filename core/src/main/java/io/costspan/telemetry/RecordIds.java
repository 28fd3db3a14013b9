/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Trace;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Gives the SDK the ids that the record already has. A sink is called on one thread, so "the next
 * span" is unambiguous. Chosen over handing {@code SpanData} to the exporter: this way queueing,
 * limits and resource are the SDK's own, and only its stable API is used.
 */
final class RecordIds implements IdGenerator {
  private Trace next = new Trace("", "", null, false);

  void next(Trace trace) {
    next = trace;
  }

  @Override
  public String generateSpanId() {
    return next.spanId();
  }

  @Override
  public String generateTraceId() {
    return next.traceId();
  }
}
