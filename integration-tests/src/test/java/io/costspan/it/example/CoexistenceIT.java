/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside the OpenTelemetry agent, in either order of the two flags. */
class CoexistenceIT {
  private static final Path OTEL = Path.of("target", "agents", "opentelemetry-javaagent.jar");

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 0", "true, 1", "false, 1"})
  void both_do_their_work(boolean ourselvesFirst, int jdk) throws Exception {
    Jdks.Jdk on = Jdks.all().get(Math.min(jdk, Jdks.all().size() - 1));
    Example example = new Example("coexistence");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedApp app = receiver.receivingFrom(example.app(on)).property("costspan.telemetry", false);
      app.property("costspan.ledger.dir", example.ledger()).property("otel.logs.exporter", "none");
      (ourselvesFirst
              ? app.agent(AgentJar.path()).agent(OTEL)
              : app.agent(OTEL).agent(AgentJar.path()))
          .property("otel.javaagent.logging", "none");
      Example.Outcome outcome = example.run(app);
      assertThat(outcome.result().out()).isEqualTo(example.run(example.app(on)).result().out());
      assertThat(costs(outcome.records())).isEqualByComparingTo(HandCalculation.total());
      assertThat(receiver.spans()).extracting(Span::getName).contains("chat gpt-5-mini");
      assertThat(outcome.records()).extracting(Booked::traceId).hasSize(8);
    }
  }

  private static BigDecimal costs(List<Booked> records) {
    return records.stream()
        .map(record -> Objects.requireNonNull(record.cost()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
