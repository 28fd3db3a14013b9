/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.Booked;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.MetricSums;
import io.costspan.testkit.SpanTree;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an OpenTelemetry receiver gets from the example. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryIT {
  private static final Pattern BOOK_DAY = Pattern.compile("(?<=^bundled)-[0-9-]{10}(?=:)");
  private static final String FIRST_BYTE = "langfuse.observation.completion_start_time";

  private final Example example = new Example("otlp");
  private final List<Booked> records;
  private final List<Span> spans;
  private final MetricSums metrics;

  /** One run for all tests. */
  TelemetryIT() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      records =
          example.run(example.watched(Jdks.running()).shortLived().exportingTo(receiver)).records();
      spans =
          receiver.spans().stream()
              .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
              .toList();
      metrics = new MetricSums(receiver.metrics());
    }
  }

  @Test
  void every_record_is_a_span_in_the_apps_trace_with_the_same_amount() {
    assertThat(spans.stream().map(TelemetryIT::span))
        .containsExactlyElementsOf(records.stream().map(TelemetryIT::record).toList())
        .hasSize(8);
  }

  @Test
  void metrics_come_to_the_sums_of_the_ledger() {
    assertThat(metrics.names())
        .containsExactly(
            "costspan.calls",
            "costspan.cost",
            "costspan.tokens",
            "gen_ai.client.operation.duration",
            "gen_ai.client.token.usage",
            "gen_ai.usage.cost");
    assertThat(metrics.counter("costspan.cost")).isEqualByComparingTo(HandCalculation.total());
    assertThat(metrics.histogram("gen_ai.usage.cost"))
        .isEqualByComparingTo(HandCalculation.total());
    assertThat(metrics.counterBy("costspan.cost", "gen_ai.response.model"))
        .isEqualTo(HandCalculation.byModel());
    assertThat(metrics.histogramBy("gen_ai.usage.cost", "gen_ai.response.model"))
        .isEqualTo(HandCalculation.byModel());
    assertThat(metrics.count("gen_ai.usage.cost")).isEqualTo(8);
    assertThat(metrics.count("gen_ai.client.operation.duration")).isEqualTo(8);
    assertThat(metrics.histogramBy("gen_ai.client.token.usage", "gen_ai.token.type"))
        .isEqualTo(HandCalculation.tokens());
    assertThat(metrics.counter("costspan.tokens"))
        .isEqualByComparingTo(
            HandCalculation.tokens().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(metrics.counterBy("costspan.calls", "costspan.outcome"))
        .isEqualTo(MetricSums.of("priced", "8"));
  }

  @Test
  void an_openai_call_has_exactly_these_attributes() {
    assertThat(attributes(0))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("gen_ai.operation.name", "chat"),
                entry("gen_ai.provider.name", "openai"),
                entry("gen_ai.request.model", "gpt-5-mini"),
                entry("gen_ai.response.model", "gpt-5-mini-2025-08-07"),
                entry("gen_ai.response.id", Objects.requireNonNull(records.get(0).responseId())),
                entry("gen_ai.response.finish_reasons", List.of("tool_calls")),
                entry("openai.response.service_tier", "default"),
                entry("server.address", "127.0.0.1"),
                entry("server.port", (long) example.port()),
                entry("gen_ai.usage.input_tokens", 1187L),
                entry("gen_ai.usage.output_tokens", 233L),
                entry("gen_ai.usage.cache_read.input_tokens", 1024L),
                entry("gen_ai.usage.reasoning.output_tokens", 192L),
                entry("gen_ai.usage.cost", 0.00053235),
                entry("langfuse.observation.type", "generation"),
                entry(
                    "langfuse.observation.usage_details",
                    "{\"input\":163,\"input_cached_tokens\":1024,\"output\":41,"
                        + "\"output_reasoning_tokens\":192,\"total\":1420}"),
                entry(
                    "langfuse.observation.cost_details",
                    "{\"input\":0.00004075,\"input_cached_tokens\":0.0000256,"
                        + "\"output\":0.000082,\"output_reasoning_tokens\":0.000384,"
                        + "\"total\":0.00053235}"),
                entry("costspan.outcome", "priced"),
                entry("costspan.cost.source", "computed"),
                entry("costspan.price.entry", "bundled:openai/gpt-5-mini"),
                entry("costspan.api", "openai.chat"),
                entry("costspan.job", "agent-app"),
                entry("costspan.call_site", "com.example.agent.Planner#ask"),
                entry("costspan.category", "analysis"),
                entry("costspan.client", "okhttp")));
  }

  @Test
  void a_streamed_anthropic_call_has_exactly_these_attributes() {
    Map<String, Object> attributes = new HashMap<>(attributes(5));
    assertThat(String.valueOf(attributes.remove(FIRST_BYTE)))
        .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
    assertThat(attributes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("gen_ai.operation.name", "chat"),
                entry("gen_ai.provider.name", "anthropic"),
                entry("gen_ai.request.model", "claude-sonnet-4-5-20250929"),
                entry("gen_ai.request.stream", true),
                entry("gen_ai.response.model", "claude-sonnet-4-5-20250929"),
                entry("gen_ai.response.id", Objects.requireNonNull(records.get(5).responseId())),
                entry("gen_ai.response.finish_reasons", List.of("end_turn")),
                entry("server.address", "127.0.0.1"),
                entry("server.port", (long) example.port()),
                entry("gen_ai.usage.input_tokens", 2132L),
                entry("gen_ai.usage.output_tokens", 187L),
                entry("gen_ai.usage.cache_read.input_tokens", 2108L),
                entry("gen_ai.usage.cost", 0.0035094),
                entry("langfuse.observation.type", "generation"),
                entry(
                    "langfuse.observation.usage_details",
                    "{\"input\":24,\"input_cached_tokens\":2108,\"output\":187,\"total\":2319}"),
                entry(
                    "langfuse.observation.cost_details",
                    "{\"input\":0.000072,\"input_cached_tokens\":0.0006324,\"output\":0.002805,"
                        + "\"total\":0.0035094}"),
                entry("costspan.outcome", "priced"),
                entry("costspan.cost.source", "computed"),
                entry("costspan.price.entry", "bundled:anthropic/claude-sonnet-4-5@2026-04-30"),
                entry("costspan.api", "anthropic.messages"),
                entry("costspan.job", "agent-app"),
                entry("costspan.call_site", "com.example.agent.Reviewer#stream"),
                entry("costspan.category", "analysis"),
                entry("costspan.client", "okhttp")));
  }

  @Test
  void every_attribute_is_in_the_documentation() throws Exception {
    String documentation = Files.readString(Path.of("..", "docs", "opentelemetry.md"));
    for (int i = 0; i < spans.size(); i++) {
      assertThat(attributes(i).keySet()).allMatch(key -> documentation.contains("`" + key + "`"));
    }
    assertThat(metrics.names()).allMatch(name -> documentation.contains("| `" + name + "` |"));
  }

  @Test
  void without_an_endpoint_nothing_is_sent() throws Exception {
    Example silent = new Example("no-otlp");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      silent.run(silent.watched(Jdks.running()).shortLived());
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void a_port_that_is_taken_is_one_line_and_harms_nobody() throws Exception {
    Example taken = new Example("port-taken");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Example.Outcome outcome =
          taken.run(
              taken
                  .watched(Jdks.running())
                  .shortLived()
                  .property("costspan.prometheus.port", other.getLocalPort()));
      assertThat(outcome.result().out()).hasLineCount(10);
      assertThat(outcome.records()).hasSize(8);
      assertThat(outcome.result().ourLines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith(
              "costspan: prometheus: cannot listen at 127.0.0.1:" + other.getLocalPort() + " (");
    }
  }

  /** The price book's day is left out: a newer book is no change here. */
  private Map<String, Object> attributes(int call) {
    Map<String, Object> attributes = OtlpReceiver.attributes(spans.get(call).getAttributesList());
    attributes.computeIfPresent(
        "costspan.price.entry", (key, entry) -> BOOK_DAY.matcher((String) entry).replaceFirst(""));
    return attributes;
  }

  private static String span(Span span) {
    return String.join(
        " ",
        SpanTree.hex(span.getTraceId()),
        SpanTree.hex(span.getSpanId()),
        SpanTree.hex(span.getParentSpanId()),
        String.valueOf(OtlpReceiver.attributes(span.getAttributesList()).get("gen_ai.usage.cost")));
  }

  private static String record(Booked record) {
    return String.join(
        " ",
        record.traceId(),
        record.spanId(),
        record.parentSpanId(),
        String.valueOf(Objects.requireNonNull(record.cost()).doubleValue()));
  }
}
