/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The unmodified app under the agent: nothing changes, and everything is booked exactly. */
class ExampleIT {
  private static final TraceIds IDS = TraceIds.of(Example.SEED);
  private static final Map<Jdks.Jdk, Pair> PAIRS = new HashMap<>();

  /** A run without the agent and one with it: what most tests look at. */
  private record Pair(Example example, Example.Outcome without, Example.Outcome with) {
    static Pair on(Jdks.Jdk jdk) throws IOException, InterruptedException {
      Pair known = PAIRS.get(jdk);
      if (known == null) {
        Example example = new Example("pair");
        Example.Outcome without = example.run(example.app(jdk));
        known = new Pair(example, without, example.run(example.watched(jdk)));
        PAIRS.put(jdk, known);
      }
      return known;
    }
  }

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void output_and_requests_are_the_same_byte_for_byte(Jdks.Jdk jdk) throws Exception {
    Example.Outcome without = Pair.on(jdk).without();
    Example.Outcome with = Pair.on(jdk).with();
    assertThat(without.result().out()).hasLineCount(10).contains("final  Go: every stop");
    assertThat(with.result().out()).isEqualTo(without.result().out());
    assertThat(without.requests()).contains("POST /v1/chat/completions", "POST /v1/messages");
    assertThat(with.requests()).isEqualTo(without.requests());
    assertThat(without.records()).isEmpty();
    assertThat(with.records()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_call_costs_what_a_hand_calculation_says(Jdks.Jdk jdk) throws Exception {
    List<Booked> records = Pair.on(jdk).with().records();
    assertThat(records).extracting(Booked::outcome).containsOnly("priced");
    assertThat(records.stream().map(r -> r.model() + " " + plain(cost(r))))
        .containsExactlyElementsOf(
            HandCalculation.CALLS.stream().map(c -> c.model() + " " + plain(c.cost())).toList());
    assertThat(sums(records, r -> String.valueOf(r.model()))).isEqualTo(HandCalculation.byModel());
    assertThat(sums(records, Booked::traceId)).isEqualTo(HandCalculation.byTrace(IDS));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void calls_hang_below_the_span_that_was_current(Jdks.Jdk jdk) throws Exception {
    List<Booked> records = Pair.on(jdk).with().records();
    assertThat(records.subList(0, 4)).extracting(Booked::parentSpanId).containsOnly(IDS.planRoot());
    assertThat(records.get(7).parentSpanId()).isEqualTo(IDS.reviewRoot());
    // the Anthropic SDK opens a span of its own for each call
    assertThat(records.subList(4, 7)).extracting(Booked::traceId).containsOnly(IDS.review());
    assertThat(records.subList(4, 7)).extracting(Booked::parentSpanId).doesNotContainNull();
    assertThat(records).extracting(Booked::spanId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void one_line_at_exit_says_what_it_came_to(Jdks.Jdk jdk) throws Exception {
    assertThat(Pair.on(jdk).with().result().ourLines())
        .singleElement()
        .asString()
        .startsWith("costspan: 8 calls, 8,582 in + 1,331 out tokens, $")
        .endsWith("(8 priced)");
    ForkedApp silent = new Example("silent").watched(jdk).property("costspan.exit-summary", false);
    assertThat(silent.shortLived().run().ourLines()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void switched_off_it_is_not_there(Jdks.Jdk jdk) throws Exception {
    Example.Outcome without = Pair.on(jdk).without();
    Example example = Pair.on(jdk).example().again("off");
    ForkedApp disabled = example.watched(jdk).property("costspan.enabled", false);
    Example.Outcome off = example.run(disabled.shortLived());
    assertThat(off.result()).isEqualTo(without.result());
    assertThat(off.requests()).isEqualTo(without.requests());
    assertThat(example.ledger()).doesNotExist();
  }

  private static Map<String, BigDecimal> sums(List<Booked> records, Function<Booked, String> key) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    records.forEach(record -> sums.merge(key.apply(record), cost(record), BigDecimal::add));
    sums.replaceAll((k, sum) -> sum.stripTrailingZeros());
    return sums;
  }

  private static BigDecimal cost(Booked record) {
    return Objects.requireNonNull(record.cost());
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
