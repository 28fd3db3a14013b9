/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.ModelSpans;
import io.costspan.testkit.SpanTree;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside the OpenTelemetry agent, in either order of the two flags, with one receiver for both. */
class CoexistenceIT {
  private static final Path OTEL =
      ClassPath.of("io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1").get(0);

  /**
   * The spans below which the calls belong: of the OpenTelemetry agent for the OpenAI SDK, of the
   * Anthropic SDK itself, and the app's own for the one API that nobody else traces. Never the HTTP
   * client's span {@code POST}.
   */
  private static final List<String> PLACES =
      List.of(
          "gpt-5-mini-2025-08-07 < chat gpt-5-mini < plan a day",
          "gpt-5-mini-2025-08-07 < chat gpt-5-mini < plan a day",
          "gpt-4o-mini-2024-07-18 < chat gpt-4o-mini-2024-07-18 < plan a day",
          "text-embedding-3-small < embeddings text-embedding-3-small < plan a day",
          "claude-sonnet-4-5-20250929 < anthropic.messages.create < review the plan",
          "claude-sonnet-4-5-20250929 < anthropic.messages.create < review the plan",
          "claude-haiku-4-5-20251001 < anthropic.messages.create < review the plan",
          "gpt-5-mini-2025-08-07 < review the plan");

  /** What one run left behind. */
  private record Traced(Example.Outcome outcome, ModelSpans all) {}

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void both_do_their_work_in_either_order(Jdks.Jdk jdk) throws Exception {
    Traced alone = run(jdk, List.of(OTEL));
    assertThat(alone.all().ours()).isEmpty();
    assertThat(alone.all().others().lines())
        .hasSize(17)
        .contains("POST < chat gpt-5-mini < plan a day");
    for (List<Path> order :
        List.of(List.of(AgentJar.path(), OTEL), List.of(OTEL, AgentJar.path()))) {
      Traced both = run(jdk, order);
      List<Booked> records = both.outcome().records();
      assertThat(both.outcome().result().out()).isEqualTo(alone.outcome().result().out());
      assertThat(both.all().others().lines()).isEqualTo(alone.all().others().lines());
      assertThat(records.stream().map(record -> place(record, both.all().others())))
          .as("first " + order.get(0).getFileName())
          .containsExactlyElementsOf(PLACES);
      assertThat(both.all().showing())
          .containsExactlyInAnyOrderElementsOf(records.stream().map(Booked::spanId).toList());
      assertThat(both.all().generations()).as("one for each call").hasSize(records.size());
      assertThat(both.all().cost()).isEqualByComparingTo(HandCalculation.total());
      assertThat(costs(records)).isEqualByComparingTo(HandCalculation.total());
    }
  }

  private static Traced run(Jdks.Jdk jdk, List<Path> agents) throws Exception {
    Example example = new Example("coexistence");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedApp app = example.app(jdk).exportingTo(receiver);
      agents.forEach(app::agent);
      app.property("costspan.ledger.dir", example.ledger())
          .property("otel.logs.exporter", "none")
          .property("otel.javaagent.logging", "none");
      Example.Outcome outcome = example.run(app);
      return new Traced(outcome, new ModelSpans(receiver.spans()));
    }
  }

  private static String place(Booked record, SpanTree spans) {
    // the cost is on a span of OpenTelemetry, or on one of ours below it
    String parent = record.parentSpanId();
    return record.model()
        + " < "
        + spans.path(record.traceId(), parent == null ? record.spanId() : parent);
  }

  private static BigDecimal costs(List<Booked> records) {
    return records.stream()
        .map(record -> Objects.requireNonNull(record.cost()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
