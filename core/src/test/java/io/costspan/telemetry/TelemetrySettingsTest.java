/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.telemetry.TelemetrySettings.Spans;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordSink;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the settings change in what goes out. */
class TelemetrySettingsTest {
  private static final Facets WHOSE =
      Facets.builder()
          .offer(Facet.SESSION, "s-1")
          .offer(Facet.USER, "u-1")
          .offer(Facet.AGENT, "critic")
          .offer(Facet.JOB, "nightly")
          .offer(Facet.PHASE, "research")
          .offer(Facet.CALL_SITE, "Shop#ask")
          .label("team", "payments")
          .build();

  private final List<String> warnings = new ArrayList<>();
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
  void aSpanSaysWhoseCostItIs() {
    export(TelemetrySettings.USUAL, Records.of(WHOSE));
    assertThat(attributes(receiver.spans().get(0)))
        .contains(
            entry("session.id", "s-1"),
            entry("gen_ai.conversation.id", "s-1"),
            entry("user.id", "u-1"),
            entry("gen_ai.agent.name", "critic"),
            entry("costspan.job", "nightly"),
            entry("costspan.phase", "research"),
            entry("costspan.call_site", "Shop#ask"),
            entry("costspan.label.team", "payments"))
        .doesNotContainKeys(
            "langfuse.trace.tags", "langfuse.observation.metadata.job", "gen_ai.tool.name");
  }

  @Test
  void metricsAreSplitByWhatIsAskedFor() {
    export(splitBy("agent", "label.team", "call_site"), Records.of(WHOSE));
    NumberDataPoint point = metric("costspan.cost").getSum().getDataPoints(0);
    assertThat(OtlpReceiver.attributes(point.getAttributesList()))
        .contains(
            entry("gen_ai.agent.name", "critic"),
            entry("costspan.label.team", "payments"),
            entry("costspan.call_site", "Shop#ask"))
        .doesNotContainKeys("costspan.job", "session.id");
  }

  @Test
  void aCallThatAnotherInstrumentationHasASpanForGetsNoSecondOne() {
    export(TelemetrySettings.USUAL, Records.shown(Trace.Shown.ENRICHED));
    assertThat(receiver.spans()).isEmpty();
    assertThat(receiver.metrics())
        .containsOnlyKeys(
            "costspan.calls", "costspan.cost", "costspan.tokens", "gen_ai.usage.cost");
  }

  @Test
  void nextToASpanThatWasOverThereIsACostThatNobodyTakesForACall() {
    export(TelemetrySettings.USUAL, Records.shown(Trace.Shown.BESIDE));
    Span span = receiver.spans().get(0);
    assertThat(span.getName()).isEqualTo("llm.cost gpt-5-2025-08-07");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    assertThat(hex(span.getParentSpanId())).isEqualTo(Records.PARENT);
    assertThat(attributes(span))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "gen_ai.usage.cost", 0.023348,
                "langfuse.observation.type", "span",
                "langfuse.observation.cost_details", "{}",
                "costspan.outcome", "priced",
                "costspan.cost.source", "computed",
                "costspan.price.entry", "bundled:openai/gpt-5",
                "costspan.api", "openai.chat",
                "costspan.client", "okhttp"));
    assertThat(receiver.metrics())
        .containsOnlyKeys(
            "costspan.calls", "costspan.cost", "costspan.tokens", "gen_ai.usage.cost");
  }

  @ParameterizedTest
  @EnumSource(
      value = Spans.class,
      names = {"ENRICH", "OFF"})
  void whereSpansOfOursAreNotWantedMetricsStillCount(Spans spans) {
    export(
        new TelemetrySettings(false, spans, List.of(), null, true),
        Records.priced(Records.child()),
        Records.shown(Trace.Shown.BESIDE));
    assertThat(receiver.spans()).isEmpty();
    assertThat(metric("costspan.cost").getSum().getDataPoints(0).getAsDouble())
        .isEqualTo(2 * 0.023348);
  }

  @Test
  void theNextProfileHasTheNamesThatConventionsAreMovingTo() {
    export(
        new TelemetrySettings(true, Spans.AUTO, List.of(), null, false),
        Records.priced(Records.child()));
    assertThat(attributes(receiver.spans().get(0)))
        .contains(
            entry("gen_ai.usage.cost.amount", 0.023348),
            entry("gen_ai.usage.cost.currency", "USD"),
            entry("gen_ai.usage.cost.source", "local"))
        .doesNotContainKey("gen_ai.usage.cost");
    assertThat(receiver.metrics())
        .containsOnlyKeys(
            "costspan.calls",
            "costspan.cost",
            "costspan.tokens",
            "gen_ai.client.inference.duration",
            "gen_ai.client.inference.usage.input_tokens",
            "gen_ai.client.inference.usage.output_tokens",
            "gen_ai.client.inference.usage.cache_read.input_tokens",
            "gen_ai.client.inference.usage.reasoning.output_tokens",
            "gen_ai.client.operation.cost");
    NumberDataPoint input =
        metric("gen_ai.client.inference.usage.input_tokens").getSum().getDataPoints(0);
    assertThat(input.getAsInt()).isEqualTo(1200);
    assertThat(OtlpReceiver.attributes(input.getAttributesList()))
        .containsEntry("gen_ai.token.modality", "text");
  }

  @Test
  void langfuseGetsSpansOnlyWithItsKeysAndAParentForARoot() {
    Trace root = new Trace(Records.TRACE, Records.SPAN, null, true);
    Langfuse langfuse = new Langfuse(receiver.url() + "/", "pk-lf-1", "sk+/lf");
    RecordSink sink =
        Objects.requireNonNull(
            Records.sink(
                langfuse.exporter(),
                new TelemetrySettings(false, Spans.AUTO, List.of(), langfuse, true),
                warnings::add));
    sink.accept(Records.of(WHOSE).with(new Attribution(root, "shop", WHOSE)));
    sink.close();
    assertThat(warnings).isEmpty();
    assertThat(receiver.requests())
        .containsExactly("/api/public/otel/v1/traces application/x-protobuf null");
    assertThat(receiver.header("authorization")).isEqualTo("Basic cGstbGYtMTpzaysvbGY=");
    assertThat(receiver.header("x-langfuse-ingestion-version")).isEqualTo("4");
    Span parent = receiver.spans().get(0);
    Span call = receiver.spans().get(1);
    assertThat(parent.getName()).isEqualTo("nightly");
    assertThat(parent.getParentSpanId().isEmpty()).isTrue();
    assertThat(call.getParentSpanId()).isEqualTo(parent.getSpanId());
    assertThat(hex(call.getSpanId())).isEqualTo(Records.SPAN);
    assertThat(attributes(parent).keySet()).noneMatch(key -> key.startsWith("gen_ai.usage."));
    assertThat(attributes(call))
        .contains(
            entry("langfuse.trace.name", "nightly"),
            entry("langfuse.trace.tags", List.of("team:payments")),
            entry("langfuse.observation.metadata.phase", "research"),
            entry("langfuse.observation.metadata.team", "payments"));
  }

  @Test
  void keysAreInNoText() {
    assertThat(new Langfuse("https://x", "pk-1", "sk-1")).hasToString("Langfuse[https://x]");
  }

  private static TelemetrySettings splitBy(String... names) {
    return new TelemetrySettings(false, Spans.AUTO, List.of(names), null, false);
  }

  private void export(TelemetrySettings settings, CostRecord... records) {
    Map<String, String> otel = Map.of("otel.exporter.otlp.endpoint", receiver.url());
    RecordSink sink = Objects.requireNonNull(Records.sink(otel, settings, warnings::add));
    for (CostRecord record : records) {
      sink.accept(record);
    }
    sink.close();
    assertThat(warnings).isEmpty();
  }

  private Metric metric(String name) {
    return Objects.requireNonNull(receiver.metrics().get(name), name);
  }

  private static Map<String, Object> attributes(Span span) {
    return OtlpReceiver.attributes(span.getAttributesList());
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
