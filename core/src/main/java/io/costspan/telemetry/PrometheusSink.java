/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.Trace;
import io.costspan.telemetry.prometheus.ScrapeServer;
import io.costspan.telemetry.prometheus.ScrapedMetrics;
import io.costspan.tracker.CostRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.function.Supplier;

/** Books each record in the same metrics that go out over OTLP, and has them scraped. */
final class PrometheusSink implements MetricSink {
  private final SdkMeterProvider provider;
  private final CallMetrics metrics;
  private final ScrapeServer server;
  private final boolean spans;

  private PrometheusSink(
      SdkMeterProvider provider, ScrapeServer server, TelemetrySettings settings) {
    this.provider = provider;
    this.server = server;
    this.spans = settings.spans().writes() && Telemetry.export(settings).spans();
    this.metrics =
        new CallMetrics(
            provider.get(OtelSink.SCOPE),
            settings.next() ? SemconvProfile.NEXT : SemconvProfile.DEFAULT,
            new CallAttributes(settings.metricAttributes()));
  }

  /** Serves what is booked from now on. */
  static PrometheusSink on(ScrapeServer server, String service, TelemetrySettings settings) {
    Resource resource =
        Resource.getDefault().merge(ResourceConfiguration.createEnvironmentResource()).toBuilder()
            .put("service.name", service)
            .build();
    ScrapedMetrics scraped = new ScrapedMetrics(resource);
    SdkMeterProvider provider =
        SdkMeterProvider.builder().setResource(resource).registerMetricReader(scraped).build();
    PrometheusSink sink = new PrometheusSink(provider, server, settings);
    server.serve(scraped);
    return sink;
  }

  @Override
  public void accept(CostRecord record) {
    metrics.book(record, context(record.attribution().trace()));
  }

  /** Links samples to the span that has the cost, or to the app's where none of ours goes out. */
  private Context context(Trace trace) {
    boolean known = spans || trace.shown() == Trace.Shown.ENRICHED;
    String span = known ? trace.spanId() : trace.parentSpanId();
    if (!trace.sampled() || span == null) {
      return Context.root();
    }
    SpanContext link =
        SpanContext.create(trace.traceId(), span, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(link));
  }

  @Override
  public void observe(Supplier<List<BudgetReading>> budgets) {
    BudgetMetrics.on(provider.get(OtelSink.SCOPE), budgets);
  }

  @Override
  public void close() {
    server.close();
    provider.shutdown();
  }
}
