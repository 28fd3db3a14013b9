/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Trace;
import io.costspan.tracker.CostRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of a record, with the record's own ids and times: one of kind CLIENT for the
 * call; or, where another instrumentation has made that, at most one that states the cost and that
 * no backend takes for a second call. Single-threaded.
 */
final class SpanWriter {
  private final Tracer tracer;
  private final RecordIds ids;
  private final SpanCount count;
  private final SpanAttributes attributes;
  private final TelemetrySettings settings;

  SpanWriter(Tracer tracer, Sdk sdk, TelemetrySettings settings) {
    this.tracer = tracer;
    this.ids = sdk.ids();
    this.count = sdk.count();
    this.attributes = new SpanAttributes(settings);
    this.settings = settings;
  }

  /**
   * Returns the context in which the record's metrics are booked, so that they can point to the
   * span; the empty one where the app's tracing does not sample this trace, or there is no room for
   * another span.
   */
  Context write(CostRecord record) {
    Trace trace = record.attribution().trace();
    if (!trace.sampled()) {
      return Context.root();
    }
    return switch (trace.shown()) {
      case ENRICHED -> inside(trace, trace.spanId());
      case BESIDE -> cost(record, trace);
      case OWN -> settings.spans().writes() ? call(record, trace) : inside(trace, null);
    };
  }

  private Context call(CostRecord record, Trace trace) {
    if (!count.makeRoom()) {
      return Context.root();
    }
    String parent = trace.parentSpanId();
    if (parent == null && settings.rootSpan()) {
      parent = root(record, trace);
    }
    Span span = start(record, trace, parent, name(record), SpanKind.CLIENT, attributes.of(record));
    if (SpanAttributes.errorType(record) != null) {
      span.setStatus(StatusCode.ERROR);
    }
    return ended(span, record);
  }

  /** A parent of a call that has none: some backends leave costs of roots out of their sums. */
  private String root(CostRecord record, Trace trace) {
    Trace root = new Trace(trace.traceId(), rootId(trace), null, true);
    if (!count.makeRoom()) {
      return root.spanId();
    }
    AttributesBuilder whose = Attributes.builder();
    attributes.whose(whose, record);
    String name = SpanAttributes.traceName(record);
    ended(start(record, root, null, name, SpanKind.INTERNAL, whose.build()), record);
    return root.spanId();
  }

  /** The same whoever asks. */
  private static String rootId(Trace trace) {
    String half = trace.traceId().substring(0, 16);
    return half.equals("0".repeat(16)) ? trace.traceId().substring(16) : half;
  }

  private Context cost(CostRecord record, Trace trace) {
    if (!settings.spans().writes()) {
      return inside(trace, trace.parentSpanId());
    }
    if (!count.makeRoom()) {
      return Context.root();
    }
    AttributesBuilder cost = Attributes.builder();
    BigDecimal amount = SpanAttributes.amount(record);
    if (amount != null) {
      attributes.cost(cost, record, amount);
    }
    SpanAttributes.ours(cost, record);
    attributes.whose(cost, record);
    cost.put(SemconvProfile.LANGFUSE_TYPE, "span");
    cost.put(SemconvProfile.LANGFUSE_COST, "{}"); // it prices the other span by itself, once
    String name = record.model() == null ? "llm.cost" : "llm.cost " + record.model();
    Span span = start(record, trace, trace.parentSpanId(), name, SpanKind.INTERNAL, cost.build());
    return ended(span, record);
  }

  private Span start(
      CostRecord record,
      Trace trace,
      @Nullable String parent,
      String name,
      SpanKind kind,
      Attributes attributes) {
    ids.next(trace);
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(inside(trace, parent))
        .setStartTimestamp(record.start())
        .setAllAttributes(attributes)
        .startSpan();
  }

  private static Context ended(Span span, CostRecord record) {
    span.end(record.start().plus(record.duration()));
    return Context.root().with(span);
  }

  private static String name(CostRecord record) {
    String asked = record.reading().requestModel();
    String model = asked != null ? asked : record.model();
    return model == null ? record.operation() : record.operation() + ' ' + model;
  }

  private static Context inside(Trace trace, @Nullable String spanId) {
    if (spanId == null) {
      return Context.root();
    }
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            trace.traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }
}
