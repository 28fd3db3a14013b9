/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.testkit.Booked;
import io.costspan.testkit.ZipkinServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spring Boot 3 and 4, tracing with OpenTelemetry or with Brave: one of two calls is observed by
 * Spring AI, the other by nobody but Spring's HTTP client.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldsIT {
  /** 100 in and 10 out, 412 and 58, 10 and 2, of gpt-4o-mini. */
  private static final BigDecimal TOTAL = new BigDecimal("0.0001203");

  private ZipkinServer zipkin;

  @BeforeAll
  void start() throws Exception {
    zipkin = new ZipkinServer();
  }

  @AfterAll
  void stop() {
    zipkin.close();
  }

  static List<World> worlds() {
    return World.ALL;
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void each_call_is_one_generation_with_its_cost_in_the_apps_trace(World world) throws Exception {
    if (world.isBrave()) {
      zipkin.await();
    }
    WorldRun run = WorldRun.of(world, zipkin);

    assertThat(run.result().exit()).as(run.result().all()).isZero();
    String[] plan = run.plan();
    List<Seen> inside = run.spans().stream().filter(span -> span.trace().equals(plan[0])).toList();
    List<Seen> generations = inside.stream().filter(Seen::isGeneration).toList();
    assertThat(generations.stream().map(Seen::id))
        .as("one for each call, and the ledger knows it: %s", inside)
        .containsExactlyInAnyOrderElementsOf(ids(run.ledger(), plan[0]))
        .hasSize(2);
    assertThat(generations)
        .allSatisfy(
            call -> {
              assertThat(call.parent()).isEqualTo(plan[1]);
              assertThat(call.attributes()).containsEntry("costspan.outcome", "priced");
            });
    assertThat(inside.stream().filter(Seen::hasCost).toList()).isEqualTo(generations);
    assertThat(run.ledger()).hasSize(3);
    assertThat(sum(run.ledger().stream().map(record -> Objects.requireNonNull(record.cost()))))
        .isEqualByComparingTo(TOTAL);
    assertThat(sum(run.spans().stream().map(Seen::cost))).isEqualByComparingTo(TOTAL);
    assertThat(run.metrics().counter("costspan.cost")).isEqualByComparingTo(TOTAL);
  }

  private static List<String> ids(List<Booked> ledger, String trace) {
    return ledger.stream()
        .filter(record -> record.traceId().equals(trace))
        .map(Booked::spanId)
        .toList();
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
