/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Loss;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands each record to the span writer and the metrics. Neither blocks: the SDK queues. */
final class OtelSink implements MetricSink {
  static final String SCOPE = "io.costspan";

  /** Below the two seconds that a sink may take to close. */
  private static final Duration CLOSING = Duration.ofMillis(1800);

  private final OpenTelemetrySdk sdk;
  private final FailureReport report;
  private final @Nullable SpanWriter spans;
  private final CallMetrics metrics;
  private final SpanCount count;
  private volatile boolean closed;

  private OtelSink(Sdk built, FailureReport report, boolean spans, TelemetrySettings settings) {
    this.sdk = built.sdk();
    this.report = report;
    this.count = built.count();
    this.metrics =
        new CallMetrics(
            sdk.getMeterProvider().get(SCOPE),
            SemconvProfile.of(settings),
            new CallAttributes(settings.metricAttributes()));
    this.spans =
        spans ? new SpanWriter(sdk.getSdkTracerProvider().get(SCOPE), built, settings) : null;
  }

  static OtelSink create(
      String service, ExportSettings export, TelemetrySettings settings, Consumer<String> warn) {
    FailureReport report = new FailureReport(export, warn);
    Sdk sdk = Sdk.build(export.sdkProperties(service), report);
    return new OtelSink(sdk, report, export.spans(), settings);
  }

  @Override
  public void accept(CostRecord record) {
    Context context = spans == null ? Context.root() : spans.write(record);
    metrics.book(record, context);
  }

  @Override
  public void observe(Supplier<List<BudgetReading>> budgets) {
    BudgetMetrics.on(sdk.getMeterProvider().get(SCOPE), budgets);
  }

  @Override
  public List<Loss> losses() {
    long lost = closed ? count.lostForGood() : count.lost();
    return spans == null ? List.of() : List.of(new Loss("spans not sent", lost));
  }

  /** The SDK's shutdown sends what is queued, but may block for long: it gets its own thread. */
  @Override
  public void close() {
    Thread closing =
        new Thread(() -> sdk.shutdown().join(10, TimeUnit.SECONDS), "costspan-telemetry-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    if (closing.isAlive()) {
      report.unfinished();
    }
  }
}
