/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Trace;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordSink;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private OtlpReceiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new OtlpReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void aPricedStreamHasExactlyTheseAttributes() {
    Span span = only(Records.priced(Records.child()));
    assertThat(OtlpReceiver.attributes(span.getAttributesList()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("gen_ai.operation.name", "chat"),
                entry("gen_ai.provider.name", "openai"),
                entry("gen_ai.request.model", "gpt-5"),
                entry("gen_ai.request.stream", true),
                entry("gen_ai.response.model", "gpt-5-2025-08-07"),
                entry("gen_ai.response.id", "chatcmpl-1"),
                entry("gen_ai.response.finish_reasons", List.of("stop")),
                entry("openai.response.service_tier", "default"),
                entry("server.address", "localhost"),
                entry("server.port", 8443L),
                entry("gen_ai.usage.input_tokens", 1200L),
                entry("gen_ai.usage.output_tokens", 300L),
                entry("gen_ai.usage.cache_read.input_tokens", 1024L),
                entry("gen_ai.usage.reasoning.output_tokens", 128L),
                entry("gen_ai.usage.cost", 0.023348),
                entry("langfuse.observation.type", "generation"),
                entry(
                    "langfuse.observation.usage_details",
                    "{\"input\":176,\"input_cached_tokens\":1024,\"output\":172,"
                        + "\"output_reasoning_tokens\":128,\"total\":1500}"),
                entry(
                    "langfuse.observation.cost_details",
                    "{\"input\":0.00022,\"input_cached_tokens\":0.000128,\"output\":0.00172,"
                        + "\"output_reasoning_tokens\":0.00128,\"web_search\":0.02,"
                        + "\"total\":0.023348}"),
                entry("langfuse.observation.completion_start_time", "2026-11-22T00:00:00.410Z"),
                entry("costspan.usage.web_search", 2L),
                entry("costspan.outcome", "priced"),
                entry("costspan.cost.source", "computed"),
                entry("costspan.price.entry", "bundled:openai/gpt-5"),
                entry("costspan.api", "openai.chat"),
                entry("costspan.client", "okhttp")));
  }

  @Test
  void theSpanHasTheRecordsIdsTimesAndName() {
    Span span = only(Records.priced(Records.child()));
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(Records.TRACE);
    assertThat(HexFormat.of().formatHex(span.getSpanId().toByteArray())).isEqualTo(Records.SPAN);
    assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray()))
        .isEqualTo(Records.PARENT);
    assertThat(span.getName()).isEqualTo("chat gpt-5");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_795_305_600_123_456_789L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_795_305_601_623_456_789L);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(OtlpReceiver.attributes(receiver.spanResource().getAttributesList()))
        .containsEntry("service.name", "shop");
  }

  @Test
  void aRootKeepsItsOwnTraceId() {
    Span span = only(Records.priced(new Trace(Records.TRACE, Records.SPAN, null, true)));
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(Records.TRACE);
    assertThat(HexFormat.of().formatHex(span.getSpanId().toByteArray())).isEqualTo(Records.SPAN);
    assertThat(span.getParentSpanId().isEmpty()).isTrue();
  }

  @Test
  void anOperationOfTheAppsOwnIsNoGeneration() {
    assertThat(attributes(Records.ofATool(Records.child())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "gen_ai.operation.name", "execute_tool",
                "langfuse.observation.type", "tool",
                "gen_ai.usage.cost", 0.005,
                "langfuse.observation.cost_details", "{\"total\":0.005}",
                "costspan.outcome", "priced",
                "costspan.cost.source", "stated",
                "costspan.api", "operation",
                "costspan.client", "library"));
  }

  @Test
  void theProvidersOwnChargeHasNoBreakdown() {
    assertThat(attributes(Records.statedByProvider(Records.child())))
        .containsEntry("gen_ai.usage.cost", 1e-7)
        .containsEntry("langfuse.observation.cost_details", "{\"total\":0.0000001}")
        .containsEntry("costspan.cost.source", "provider")
        .doesNotContainKeys("gen_ai.request.stream", "langfuse.observation.completion_start_time");
  }

  @Test
  void anUnpricedCallHasUsageAndNoCost() {
    Map<String, Object> attributes = attributes(Records.unpriced(Records.child()));
    assertThat(attributes)
        .containsEntry("gen_ai.usage.input_tokens", 23L)
        .containsEntry("gen_ai.usage.output_tokens", 3L)
        .containsEntry("gen_ai.usage.cache_creation.input_tokens", 18L)
        .containsEntry(
            "langfuse.observation.usage_details",
            "{\"input\":5,\"input_cache_creation\":7,\"input_cache_creation_1h\":11,\"output\":3,"
                + "\"total\":26}")
        .containsEntry("costspan.outcome", "unpriced")
        .containsEntry("costspan.reason", "UNKNOWN_MODEL");
    assertThat(attributes.keySet()).noneMatch(key -> key.contains("cost_details"));
    assertThat(attributes).doesNotContainKeys("gen_ai.usage.cost", "costspan.cost.source");
  }

  @Test
  void anUnmeteredCallHasNeitherUsageNorCost() {
    Map<String, Object> attributes = attributes(Records.unmetered(Records.child()));
    assertThat(attributes)
        .containsEntry("costspan.outcome", "unmetered")
        .containsEntry("costspan.reason", "PARTIAL_STREAM");
    assertThat(attributes.keySet())
        .noneMatch(key -> key.startsWith("gen_ai.usage.") || key.endsWith("_details"));
  }

  @Test
  void aFailedCallIsAnErrorThatCostsNothing() {
    Span span = only(Records.failed(Records.child()));
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(OtlpReceiver.attributes(span.getAttributesList()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("gen_ai.operation.name", "chat"),
                entry("gen_ai.provider.name", "openai"),
                entry("gen_ai.request.model", "gpt-5"),
                entry("server.address", "api.openai.com"),
                entry("error.type", "429"),
                entry("gen_ai.usage.cost", 0.0),
                entry("langfuse.observation.type", "generation"),
                entry("langfuse.observation.cost_details", "{\"total\":0}"),
                entry("costspan.outcome", "failed"),
                entry("costspan.reason", "ERROR"),
                entry("costspan.api", "openai.chat"),
                entry("costspan.client", "okhttp")));
  }

  @Test
  void anEmbeddingIsCalledSoAndHasNoOutput() {
    Span span = only(Records.embedding(Records.child()));
    assertThat(span.getName()).isEqualTo("embeddings text-embedding-3-small");
    assertThat(OtlpReceiver.attributes(span.getAttributesList()))
        .containsEntry("langfuse.observation.type", "embedding")
        .containsEntry("langfuse.observation.usage_details", "{\"input\":8,\"total\":8}")
        .containsEntry("gen_ai.usage.cost", 1.6e-7)
        .doesNotContainKey("gen_ai.usage.output_tokens");
  }

  @Test
  void metricSumsAreRecordSums() {
    export(
        Map.of("otel.exporter.otlp.endpoint", receiver.url()),
        Records.priced(Records.child()),
        Records.priced(Records.child()),
        Records.statedByProvider(Records.child()),
        Records.unpriced(Records.child()),
        Records.unmetered(Records.child()),
        Records.failed(Records.child()));
    assertThat(receiver.metrics())
        .containsOnlyKeys(
            "costspan.calls",
            "costspan.cost",
            "costspan.tokens",
            "gen_ai.client.operation.duration",
            "gen_ai.client.token.usage",
            "gen_ai.usage.cost");
    assertThat(callsByOutcome(metric("costspan.calls")))
        .isEqualTo(Map.of("priced", 3L, "unpriced", 1L, "unmetered", 1L, "failed", 1L));
    assertThat(countsBy("costspan.token.class", metric("costspan.tokens")))
        .isEqualTo(
            Map.of(
                "input",
                2 * 176L + 10 + 5,
                "cache_read",
                2 * 1024L,
                "cache_write",
                7L,
                "cache_write_1h",
                11L,
                "output",
                2 * 172L + 1 + 3,
                "reasoning",
                2 * 128L));

    Metric spent = metric("costspan.cost");
    assertThat(spent.getUnit()).isEqualTo("USD");
    assertThat(spent.getSum().getIsMonotonic()).isTrue();
    assertThat(spent.getSum().getDataPoints(0).getAsDouble()).isEqualTo(0.023348 + 0.023348 + 1e-7);

    HistogramDataPoint cost = metric("gen_ai.usage.cost").getHistogram().getDataPoints(0);
    assertThat(metric("gen_ai.usage.cost").getUnit()).isEqualTo("USD");
    assertThat(cost.getCount()).isEqualTo(3);
    assertThat(cost.getSum()).isEqualTo(0.023348 + 0.023348 + 1e-7);

    assertThat(sumsBy("gen_ai.token.type", metric("gen_ai.client.token.usage")))
        .isEqualTo(Map.of("input", 1200.0 + 1200 + 10 + 23, "output", 300.0 + 300 + 1 + 3));
    assertThat(sumsBy("error.type", metric("gen_ai.client.operation.duration")))
        .isEqualTo(Map.of("none", 5 * 1.5, "429", 0.02));
  }

  @Test
  void histogramsHaveTheAdvisedBuckets() {
    export(Map.of("otel.exporter.otlp.endpoint", receiver.url()), Records.priced(Records.child()));
    assertThat(bounds(metric("gen_ai.client.token.usage")))
        .containsExactly(
            1.0,
            4.0,
            16.0,
            64.0,
            256.0,
            1024.0,
            4096.0,
            16384.0,
            65536.0,
            262144.0,
            1048576.0,
            4194304.0,
            16777216.0,
            67108864.0);
    assertThat(bounds(metric("gen_ai.client.operation.duration")))
        .containsExactly(
            0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
  }

  @Test
  void aMetricPointsToASpan() {
    export(Map.of("otel.exporter.otlp.endpoint", receiver.url()), Records.priced(Records.child()));
    NumberDataPoint point = metric("costspan.cost").getSum().getDataPoints(0);
    assertThat(HexFormat.of().formatHex(point.getExemplars(0).getSpanId().toByteArray()))
        .isEqualTo(Records.SPAN);
  }

  @Test
  void anUnsampledTraceHasNoSpanButItsMetrics() {
    export(
        Map.of("otel.exporter.otlp.endpoint", receiver.url()),
        Records.priced(new Trace(Records.TRACE, Records.SPAN, Records.PARENT, false)));
    assertThat(receiver.spans()).isEmpty();
    assertThat(callsByOutcome(metric("costspan.calls"))).isEqualTo(Map.of("priced", 1L));
  }

  @Test
  void onlyTheSignalWithAnEndpointIsExported() {
    String traces = receiver.url() + "/v1/traces";
    export(Map.of("otel.exporter.otlp.traces.endpoint", traces), Records.priced(Records.child()));
    assertThat(receiver.spans()).hasSize(1);
    assertThat(receiver.metrics()).isEmpty();

    receiver.forget();
    String metrics = receiver.url() + "/v1/metrics";
    export(Map.of("otel.exporter.otlp.metrics.endpoint", metrics), Records.priced(Records.child()));
    assertThat(receiver.metrics()).hasSize(6);
    assertThat(receiver.spans()).isEmpty();
  }

  @Test
  void settingsMeantForTheAppsSdkDoNoHarm() {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.exporter.otlp.endpoint", receiver.url());
    settings.put("otel.exporter.otlp.compression", "gzip");
    settings.put("otel.traces.exporter", "zipkin,otlp");
    settings.put("otel.traces.sampler", "jaeger_remote");
    settings.put("otel.propagators", "b3,xray");
    settings.put("otel.config.file", "/nowhere.yaml");
    settings.put("otel.attribute.value.length.limit", "5");
    settings.put("otel.span.attribute.count.limit", "1");
    settings.put("otel.java.enabled.resource.providers", "com.acme.Provider");
    export(settings, Records.priced(Records.child()));
    assertThat(receiver.requests())
        .containsExactlyInAnyOrder(
            "/v1/traces application/x-protobuf gzip", "/v1/metrics application/x-protobuf gzip");
    assertThat(OtlpReceiver.attributes(receiver.spans().get(0).getAttributesList()))
        .hasSize(25)
        .containsEntry("costspan.price.entry", "bundled:openai/gpt-5");
    assertThat(OtlpReceiver.attributes(receiver.spanResource().getAttributesList()))
        .containsEntry("service.name", "shop");
  }

  private Span only(CostRecord record) {
    export(Map.of("otel.exporter.otlp.endpoint", receiver.url()), record);
    assertThat(receiver.spans()).hasSize(1);
    return receiver.spans().get(0);
  }

  private Map<String, Object> attributes(CostRecord record) {
    return OtlpReceiver.attributes(only(record).getAttributesList());
  }

  private void export(Map<String, String> settings, CostRecord... records) {
    RecordSink sink = start(settings);
    for (CostRecord record : records) {
      sink.accept(record);
    }
    sink.close();
    assertThat(warnings).isEmpty();
  }

  private Metric metric(String name) {
    return Objects.requireNonNull(receiver.metrics().get(name), name);
  }

  private RecordSink start(Map<String, String> settings) {
    return Objects.requireNonNull(Records.sink(settings, TelemetrySettings.USUAL, warnings::add));
  }

  private static Map<String, Long> callsByOutcome(Metric metric) {
    return countsBy("costspan.outcome", metric);
  }

  private static Map<String, Long> countsBy(String attribute, Metric metric) {
    return metric.getSum().getDataPointsList().stream()
        .collect(
            Collectors.toMap(
                point -> (String) OtlpReceiver.attributes(point.getAttributesList()).get(attribute),
                NumberDataPoint::getAsInt,
                Long::sum));
  }

  private static Map<String, Double> sumsBy(String attribute, Metric metric) {
    Map<String, Double> sums = new TreeMap<>();
    for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
      Object key =
          OtlpReceiver.attributes(point.getAttributesList()).getOrDefault(attribute, "none");
      sums.merge((String) key, point.getSum(), Double::sum);
    }
    return sums;
  }

  private static List<Double> bounds(Metric metric) {
    return metric.getHistogram().getDataPoints(0).getExplicitBoundsList();
  }
}
