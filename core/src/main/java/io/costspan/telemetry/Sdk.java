/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.util.Map;

/**
 * Our own OpenTelemetry SDK: never registered globally, no shutdown hook, nothing shared with the
 * app's.
 */
record Sdk(OpenTelemetrySdk sdk, RecordIds ids, SpanCount count) {
  /**
   * Builds it on the calling thread.
   *
   * @param properties win over system properties and environment, which supply the rest (endpoint,
   *     headers, timeouts, certificates, intervals)
   */
  static Sdk build(Map<String, String> properties, FailureReport report) {
    ClassLoader ours = Sdk.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ours); // the SDK's threads inherit it; it must not be the app's
    try {
      RecordIds ids = new RecordIds();
      SpanCount count = new SpanCount();
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .setServiceClassLoader(ours)
              .disableShutdownHook()
              .addPropertiesCustomizer(config -> properties)
              .addPropertiesCustomizer(
                  config -> {
                    count.queue(config.getInt("otel.bsp.max.queue.size", SpanCount.DEFAULT_QUEUE));
                    return Map.of();
                  })
              // limits set for the app's spans would cut our JSON details in two
              .addTracerProviderCustomizer(
                  (builder, config) ->
                      builder.setIdGenerator(ids).setSpanLimits(SpanLimits.getDefault()))
              .addMeterProviderCustomizer((builder, config) -> withoutSelfMetrics(builder))
              .addSpanExporterCustomizer((e, config) -> new WatchedSpanExporter(e, report, count))
              .addMetricExporterCustomizer((e, config) -> new WatchedMetricExporter(e, report))
              .build()
              .getOpenTelemetrySdk();
      return new Sdk(sdk, ids, count);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The SDK counts its own queue and exports; in a cost report that is noise. */
  private static SdkMeterProviderBuilder withoutSelfMetrics(SdkMeterProviderBuilder builder) {
    View drop = View.builder().setAggregation(Aggregation.drop()).build();
    for (String meter :
        new String[] {"io.opentelemetry.sdk.trace", "io.opentelemetry.exporters.otlp-http"}) {
      builder.registerView(InstrumentSelector.builder().setMeterName(meter).build(), drop);
    }
    return builder;
  }
}
