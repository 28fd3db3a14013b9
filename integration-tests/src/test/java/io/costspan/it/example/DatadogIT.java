/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.DatadogAgentPort;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside Datadog's agent, in either order of the two flags. */
class DatadogIT {
  private static final Path DATADOG = ClassPath.of("com.datadoghq:dd-java-agent:1.68.1").get(0);

  /** What one run left behind. */
  private record Traced(Example.Outcome outcome, int traces) {}

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void both_do_their_work_in_either_order(Jdks.Jdk jdk) throws Exception {
    Traced alone = run(jdk, List.of(DATADOG));
    assertThat(alone.traces()).isPositive();
    for (List<Path> order :
        List.of(List.of(AgentJar.path(), DATADOG), List.of(DATADOG, AgentJar.path()))) {
      Traced both = run(jdk, order);
      String first = "first " + order.get(0).getFileName();
      assertThat(both.outcome().result().out()).isEqualTo(alone.outcome().result().out());
      assertThat(both.traces()).as(first).isEqualTo(alone.traces());
      assertThat(both.outcome().records()).as(first).hasSize(8);
      assertThat(costs(both.outcome().records())).isEqualByComparingTo(HandCalculation.total());
    }
  }

  private static Traced run(Jdks.Jdk jdk, List<Path> agents) throws Exception {
    Example example = new Example("datadog");
    try (DatadogAgentPort port = new DatadogAgentPort()) {
      ForkedApp app = port.tracedBy(example.app(jdk).shortLived());
      agents.forEach(app::agent);
      Example.Outcome outcome = example.run(app.property("costspan.ledger.dir", example.ledger()));
      return new Traced(outcome, port.traces());
    }
  }

  private static BigDecimal costs(List<Booked> records) {
    return records.stream()
        .map(record -> Objects.requireNonNull(record.cost()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
