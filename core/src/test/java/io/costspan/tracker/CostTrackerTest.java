/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CostTrackerTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private final CostTracker tracker = new CostTracker();

  @Test
  void nothingIsBooked() {
    Totals totals = tracker.snapshot();
    assertThat(totals.total()).isEqualTo(Tally.NONE);
    assertThat(totals.total().calls()).isZero();
    assertThat(totals.by(Dimension.MODEL)).isEmpty();
  }

  @Test
  void sumsCallsTokensAndMoneyExactly() {
    tracker.book(Records.priced("1", "a", "0.1"));
    tracker.book(Records.priced("2", "a", "0.20"));
    tracker.book(Records.priced("3", "claude-x", "b", "0.000000000000000000000001"));
    tracker.book(Records.unpriced("4", "gpt-x", "b"));
    tracker.book(Records.unmetered("5", "gpt-x", "b"));
    tracker.book(Records.failed("6", "gpt-4o", "b"));

    Totals totals = tracker.snapshot();
    Tally total = totals.total();
    assertThat(total.cost()).isEqualTo(new BigDecimal("0.300000000000000000000001"));
    assertThat(total.calls()).isEqualTo(6);
    assertThat(total.outcomes())
        .isEqualTo(
            Map.of(
                Outcome.PRICED,
                3L,
                Outcome.UNPRICED,
                1L,
                Outcome.UNMETERED,
                1L,
                Outcome.FAILED,
                1L));
    assertThat(total.usage())
        .isEqualTo(Records.USAGE.plus(Records.USAGE).plus(Records.USAGE).plus(Records.USAGE));
    assertThat(total.usage().inputTokens()).isEqualTo(4 * 1230);
    assertThat(total.usage().outputTokens()).isEqualTo(4 * 45);

    Map<String, Tally> traces = totals.by(Dimension.TRACE);
    assertThat(traces).containsOnlyKeys(A, B);
    assertThat(tally(traces, A).cost()).isEqualTo(new BigDecimal("0.30"));
    assertThat(tally(traces, B).calls()).isEqualTo(4);
    assertThat(tally(totals.by(Dimension.MODEL), "gpt-x"))
        .isEqualTo(
            new Tally(Map.of(Outcome.UNPRICED, 1L, Outcome.UNMETERED, 1L), Records.USAGE, null));
    assertThat(totals.by(Dimension.PROVIDER)).isEqualTo(Map.of("openai", total));
    assertThat(totals.by(Dimension.SERVICE)).isEqualTo(Map.of("shop", total));
    assertThat(totals.gaps())
        .isEqualTo(
            Map.of(
                new Gap(Outcome.UNPRICED, "UNKNOWN_MODEL", "openai", "openai.chat", "gpt-x"),
                new Tally(Map.of(Outcome.UNPRICED, 1L), Records.USAGE, null),
                new Gap(Outcome.UNMETERED, "NO_USAGE", "openai", "openai.chat", "gpt-x"),
                new Tally(Map.of(Outcome.UNMETERED, 1L), Usage.NONE, null),
                new Gap(Outcome.FAILED, "429", null, null, null),
                new Tally(Map.of(Outcome.FAILED, 1L), Usage.NONE, null)));
    assertThat(totals.priceBooks()).containsExactly("bundled-2026-11-10");
  }

  @Test
  void aSnapshotDoesNotChange() {
    tracker.book(Records.priced("1", "a", "1"));
    Totals before = tracker.snapshot();
    tracker.book(Records.priced("2", "a", "1"));
    assertThat(before.total().cost()).isEqualTo(new BigDecimal("1"));
    assertThat(tally(before.by(Dimension.TRACE), A).calls()).isEqualTo(1);
  }

  @Test
  void booksTheSameRecordOrAnswerOnce() {
    assertThat(tracker.book(Records.priced("1", "a", "1"))).isTrue();
    assertThat(tracker.book(Records.priced("1", "b", "2"))).isFalse();
    assertThat(tracker.book(Records.answering(Records.priced("2", "a", "1"), "resp"))).isTrue();
    assertThat(tracker.book(Records.answering(Records.priced("3", "a", "1"), "resp"))).isFalse();
    assertThat(tracker.book(Records.answering(Records.unmetered("4", "m", "a"), "resp"))).isFalse();
    assertThat(tracker.snapshot().total().cost()).isEqualTo(new BigDecimal("2"));
  }

  @Test
  void anAnswerWithoutUsageDoesNotShutOutTheSameAnswerWithIt() {
    assertThat(tracker.book(Records.answering(Records.unmetered("1", "m", "a"), "resp"))).isTrue();
    assertThat(tracker.book(Records.answering(Records.priced("2", "a", "1"), "resp"))).isTrue();
    assertThat(tracker.book(Records.answering(Records.unpriced("3", "m", "a"), "resp"))).isFalse();
  }

  @Test
  void forgetsTheOldestIds() {
    CostTracker small = new CostTracker(3, 10);
    for (String id : List.of("1", "2", "3", "4", "5", "6", "7")) {
      assertThat(small.book(Records.priced(id, "a", "1"))).isTrue();
    }
    for (String latest : List.of("5", "6", "7")) {
      assertThat(small.book(Records.priced(latest, "a", "1"))).isFalse();
    }
    assertThat(small.book(Records.priced("1", "a", "1"))).isTrue();
  }

  @Test
  void keysBeyondTheLimitAreOther() {
    CostTracker small = new CostTracker(100, 2);
    for (String trace : List.of("a", "b", "c", "d", "a", "c")) {
      small.book(Records.priced(trace + small.snapshot().total().calls(), trace, "0.1"));
    }
    Map<String, Tally> traces = small.snapshot().by(Dimension.TRACE);
    assertThat(traces).containsOnlyKeys(A, B, Grouping.OTHER);
    assertThat(tally(traces, A).calls()).isEqualTo(2);
    assertThat(tally(traces, Grouping.OTHER).cost()).isEqualTo(new BigDecimal("0.3"));
  }

  @Test
  void gapsBeyondTheLimitAreOnePerReasonSoThatEachReasonIsExact() {
    CostTracker small = new CostTracker(100, 2);
    for (String model : List.of("a", "b", "c", "d", "a")) {
      small.book(Records.unpriced(model + small.snapshot().total().calls(), model, "a"));
    }
    small.book(Records.unmetered("late", "a", "a"));
    Map<Gap, Tally> gaps = small.snapshot().gaps();
    assertThat(gaps.keySet())
        .containsExactlyInAnyOrder(
            new Gap(Outcome.UNPRICED, "UNKNOWN_MODEL", "openai", "openai.chat", "a"),
            new Gap(Outcome.UNPRICED, "UNKNOWN_MODEL", "openai", "openai.chat", "b"),
            new Gap(Outcome.UNPRICED, "UNKNOWN_MODEL", null, null, null),
            new Gap(Outcome.UNMETERED, "NO_USAGE", null, null, null));
    assertThat(gaps.values().stream().mapToLong(tally -> tally.calls(Outcome.UNPRICED)).sum())
        .isEqualTo(5);
  }

  @Test
  void countsForEachFacetAndLabelThatARecordHas() {
    CostRecord plain = Records.priced("1", "a", "0.1");
    Facets.Builder builder = Facets.builder().label("team", "payments");
    for (Facet facet : Facet.values()) {
      builder.offer(facet, "the " + facet.key());
    }
    tracker.book(plain);
    tracker.book(Records.of(Records.priced("2", "a", "0.02"), builder.build()));
    tracker.book(Records.failed("3", "gpt-4o", "a"));

    Totals totals = tracker.snapshot();
    for (Facet facet : Facet.values()) {
      Map<String, Tally> keys = totals.by(Dimension.valueOf(facet.name()));
      String none = facet == Facet.OPERATION ? "LLM_CALL" : Dimension.NONE;
      assertThat(keys).containsOnlyKeys(none, "the " + facet.key());
      assertThat(tally(keys, "the " + facet.key()).cost()).isEqualTo(new BigDecimal("0.02"));
      assertThat(tally(keys, none).calls()).isEqualTo(2);
    }
    Map<String, Tally> teams = totals.byLabel("team");
    assertThat(teams).containsOnlyKeys(Dimension.NONE, "payments");
    assertThat(tally(teams, Dimension.NONE).cost()).isEqualTo(new BigDecimal("0.1"));
    assertThat(sum(teams)).isEqualTo(totals.total());
    assertThat(totals.byLabel("stage")).isEmpty();
  }

  @Test
  void labelsBeyondTheLimitHaveNoSums() {
    for (int i = 0; i < 100; i++) {
      Facets facets = Facets.builder().label("label" + i, "x").build();
      tracker.book(Records.of(Records.priced("" + i, "a", "1"), facets));
    }
    Totals totals = tracker.snapshot();
    assertThat(totals.labels()).hasSize(LabelGroupings.MAX_NAMES);
    assertThat(totals.labels().values()).allMatch(keys -> sum(keys).equals(totals.total()));
  }

  @Test
  void everySnapshotAddsUpWhileOthersBook() throws Exception {
    int threads = 4;
    int each = 2_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
    try {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        writers.add(pool.submit(() -> bookAll(thread, each)));
      }
      Callable<Integer> reading = () -> checkSnapshotsUntil((long) threads * each);
      int snapshots = pool.submit(reading).get();
      for (Future<Boolean> writer : writers) {
        assertThat(writer.get()).isTrue();
      }
      assertThat(snapshots).isPositive();
    } finally {
      pool.shutdownNow();
    }
    assertThat(tracker.snapshot().total().cost())
        .isEqualByComparingTo(new BigDecimal("0.000123").multiply(new BigDecimal(threads * each)));
  }

  private boolean bookAll(int thread, int each) {
    boolean all = true;
    for (int i = 0; i < each; i++) {
      String trace = Integer.toHexString(i % 16);
      String model = "model-" + i % 7;
      all &= tracker.book(Records.priced(thread + "/" + i, model, trace, "0.000123"));
    }
    return all;
  }

  private int checkSnapshotsUntil(long calls) {
    int snapshots = 0;
    Totals totals;
    do {
      totals = tracker.snapshot();
      for (Dimension dimension : Dimension.values()) {
        assertThat(sum(totals.by(dimension))).isEqualTo(totals.total());
      }
      long input = totals.total().calls() * Records.USAGE.of(Bucket.INPUT);
      assertThat(totals.total().usage().of(Bucket.INPUT)).isEqualTo(input);
      snapshots++;
    } while (totals.total().calls() < calls);
    return snapshots;
  }

  private static Tally sum(Map<String, Tally> keys) {
    return keys.values().stream().reduce(Tally.NONE, Tally::plus);
  }

  private static Tally tally(Map<String, Tally> tallies, String key) {
    return tallies.getOrDefault(key, new Tally(Map.of(), Usage.NONE, null));
  }
}
