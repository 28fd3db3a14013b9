/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.ModelSpans;
import io.costspan.testkit.PortServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The AWS SDK below OpenTelemetry's agent, whose instrumentation of Bedrock makes a span of its own
 * for each call: whichever agent comes first, each call is one generation, with its cost. The span
 * of an asynchronous call is current nowhere.
 */
class BedrockCoexistenceIT {
  private static final Path OTEL =
      ClassPath.of("io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1").get(0);

  /**
   * A stream is never the last: an app sees its end before that agent ends its span, on a thread of
   * Netty's, and an app that ended then would end without it.
   */
  private static final Sdk SDK =
      Sdk.of("bedrockruntime", "software.amazon.awssdk:bedrockruntime:2.54.14")
          .plays("converse", "stream async plain")
          .plays("bedrock-messages", "stream async plain");

  static Stream<List<Path>> orders() {
    return Stream.of(List.of(AgentJar.path(), OTEL), List.of(OTEL, AgentJar.path()));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void each_call_is_one_generation_with_its_cost(List<Path> agents) throws Exception {
    Path ledger = Files.createTempDirectory(AgentJar.folder("bedrock-coexistence"), "ledger");
    try (PortServer server = SdkRuns.serving(SDK);
        OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedApp app = SdkRuns.app(SDK.scenarios(), SdkBuild.of(SDK), Jdks.running(), server);
      agents.forEach(app::agent);
      ForkedApp.Result result =
          app.exportingTo(receiver)
              .property("costspan.ledger.dir", ledger)
              .property("otel.logs.exporter", "none")
              .property("otel.javaagent.logging", "none")
              .run();
      assertThat(result.exit()).as(result.all()).isZero();
      List<Booked> booked = Ledgers.read(ledger);
      ModelSpans spans = new ModelSpans(receiver.spans());
      assertThat(booked).hasSize(SDK.scenarios().size()).allMatch(b -> b.cost() != null);
      assertThat(spans.generations()).as(spans.others().lines().toString()).hasSize(booked.size());
      assertThat(spans.showing())
          .containsExactlyInAnyOrderElementsOf(booked.stream().map(Booked::spanId).toList());
      assertThat(spans.cost()).isEqualByComparingTo(sum(booked));
    }
  }

  private static BigDecimal sum(List<Booked> booked) {
    return booked.stream()
        .map(record -> Objects.requireNonNull(record.cost()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
