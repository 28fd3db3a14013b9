/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Trace;
import io.costspan.tracker.CostRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** Makes one CLIENT span of a record, with the record's own ids and times. Single-threaded. */
final class SpanWriter {
  private final Tracer tracer;
  private final RecordIds ids;
  private final SpanCount count;

  SpanWriter(Tracer tracer, Sdk sdk) {
    this.tracer = tracer;
    this.ids = sdk.ids();
    this.count = sdk.count();
  }

  /**
   * Returns the context in which the record's metrics are booked, so that they can point to the
   * span; the empty one where the app's tracing does not sample this trace, or there is no room for
   * another span.
   */
  Context write(CostRecord record) {
    Trace trace = record.attribution().trace();
    if (!trace.sampled() || !count.makeRoom()) {
      return Context.root();
    }
    ids.next(trace);
    Span span =
        tracer
            .spanBuilder(name(record))
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parent(trace))
            .setStartTimestamp(record.start())
            .setAllAttributes(SpanAttributes.of(record))
            .startSpan();
    if (SpanAttributes.errorType(record) != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(record.start().plus(record.duration()));
    return Context.root().with(span);
  }

  private static String name(CostRecord record) {
    String asked = record.reading().requestModel();
    String model = asked != null ? asked : record.model();
    return model == null ? record.operation() : record.operation() + ' ' + model;
  }

  private static Context parent(Trace trace) {
    String parent = trace.parentSpanId();
    if (parent == null) {
      return Context.root();
    }
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            trace.traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }
}
