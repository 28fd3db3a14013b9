/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static io.costspan.budget.SomeBudgets.WHOSE;
import static io.costspan.budget.SomeBudgets.budget;
import static io.costspan.budget.SomeBudgets.by;
import static io.costspan.budget.SomeBudgets.caller;
import static io.costspan.budget.SomeBudgets.most;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Records;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reserve, settle, release; who is stopped by what, and when it begins anew. */
class BudgetsTest {
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-11-28T23:59:00Z").toEpochMilli());
  private final List<String> said = new ArrayList<>();

  private Budgets budgets(Budget... budgets) {
    return new Budgets(
        List.of(budgets), () -> Instant.ofEpochMilli(now.get()), c -> said.add(c.message()));
  }

  private CostRecord spent(String usd) {
    return spent(usd, WHOSE);
  }

  private CostRecord spent(String usd, Attribution whose) {
    CostRecord record = Records.priced("r" + System.nanoTime(), "a", usd);
    return Records.at(record, Instant.ofEpochMilli(now.get())).with(whose);
  }

  private @Nullable Verdict call(Budgets budgets, String most, String usd) {
    Budgets.Admission admission = budgets.admit(caller(WHOSE), most(most));
    if (admission.hold() != null) {
      budgets.settle(spent(usd), admission.hold(), "gpt-4o");
    }
    return admission.verdict();
  }

  @Test
  void a_call_that_might_not_fit_is_refused_and_says_why() {
    Budgets budgets = budgets(budget("nightly", "1 USD", Period.Every.DAY, true));
    assertThat(call(budgets, "0.9", "0.7")).isNull();
    Budgets.Admission second = budgets.admit(caller(WHOSE), most("0.2"));
    assertThat(second.verdict()).isNull();
    Verdict third = Objects.requireNonNull(budgets.admit(caller(WHOSE), most("0.2")).verdict());
    assertThat(third.message())
        .isEqualTo(
            "costspan: not sent, budget 'nightly' (1 USD per day) has no room: 0.7 USD spent, 0.2"
                + " USD reserved by calls under way, this call may need 0.2 USD; resets"
                + " 2026-11-29T00:00Z");
    Objects.requireNonNull(second.hold()).release();
    assertThat(budgets.admit(caller(WHOSE), most("0.3")).verdict()).isNull();
  }

  @Test
  void a_session_is_refused_where_nothing_is_left() {
    Budgets budgets = budgets(budget("b", "1 USD", Period.Every.DAY, true));
    assertThat(budgets.refusesSession(caller(WHOSE))).isNull();
    assertThat(call(budgets, "1", "0.9999")).isNull();
    assertThat(budgets.refusesSession(caller(WHOSE))).isNull();
    assertThat(call(budgets, "0.0001", "0.0001")).isNull();
    Verdict verdict = Objects.requireNonNull(budgets.refusesSession(caller(WHOSE)));
    assertThat(verdict.message())
        .isEqualTo(
            "costspan: not sent, budget 'b' (1 USD per day) has no room: 1 USD spent, 0 USD"
                + " reserved by calls under way, a session would need some; resets"
                + " 2026-11-29T00:00Z");
    assertThat(budgets.refusals()).isEqualTo(Map.of("b", 1L));
  }

  @Test
  void a_hold_is_given_back_once() {
    Budgets budgets = budgets(budget("b", "1 USD", Period.Every.TOTAL, true));
    Hold hold = Objects.requireNonNull(budgets.admit(caller(WHOSE), most("1")).hold());
    hold.release();
    hold.release();
    assertThat(budgets.admit(caller(WHOSE), most("1")).verdict()).isNull();
    assertThat(budgets.admit(caller(WHOSE), most("0.000000000001")).verdict()).isNotNull();
  }

  @Test
  void all_have_room_or_none_gives_any_and_the_tightest_is_named() {
    Budgets budgets =
        budgets(
            budget("wide", "10 USD", Period.Every.DAY, true),
            budget("narrow", "1 USD", Period.Every.DAY, true),
            budget("middle", "2 USD", Period.Every.DAY, true));
    assertThat(call(budgets, "0.9", "0.9")).isNull();
    Verdict verdict = Objects.requireNonNull(budgets.admit(caller(WHOSE), most("5")).verdict());
    assertThat(verdict.budget()).isEqualTo("narrow");
    assertThat(budgets.states()).allMatch(state -> state.reserved().signum() == 0);
    assertThat(budgets.states()).extracting(BudgetState::refused).containsExactly(0L, 1L, 0L);
  }

  @Test
  void every_value_of_a_group_has_the_limit_for_itself() {
    Budget perJob =
        by(budget("b", "1 USD", Period.Every.DAY, true), Map.of(), List.of(Dimension.JOB));
    Budgets budgets = budgets(perJob);
    Attribution first = SomeBudgets.of(Facet.JOB, "first");
    budgets.settle(spent("1", first), null, null);
    assertThat(budgets.admit(caller(first), most("0.1")).verdict()).isNotNull();
    assertThat(budgets.admit(caller(SomeBudgets.of(Facet.JOB, "second")), most("0.1")).verdict())
        .isNull();
  }

  /** Of a store for one process. */
  private static final class InMemory implements Shares {
    private final Map<String, Own> told = new HashMap<>();

    @Override
    public long told(Slot slot) {
      return told.getOrDefault(slot.name(), new Own(0, 0)).granted();
    }

    @Override
    public Standing take(Slot slot, long limit, Own own, long least) {
      long more = own.granted() + least <= limit ? least : 0;
      told.put(slot.name(), new Own(own.granted() + more, own.spent()));
      return new Standing(own.granted() + more, 0, 0);
    }

    @Override
    public void giveBack(Slot slot, Own own) {
      told.put(slot.name(), own);
    }
  }

  /** More values than are remembered: the first of them has not begun anew. */
  @Test
  void a_shared_limit_that_made_room_for_others_is_as_it_was() {
    now.set(System.currentTimeMillis());
    Budget perJob =
        by(budget("b", "1 USD", Period.Every.MONTH, true), Map.of(), List.of(Dimension.JOB));
    Budgets budgets = Budgets.shared(List.of(perJob), c -> {}, new InMemory(), said::add);
    for (int i = 0; i < 21_000; i++) {
      Attribution whose = SomeBudgets.of(Facet.JOB, "job " + i);
      Hold hold = budgets.admit(caller(whose), most("0.9")).hold();
      budgets.settle(spent("0.9", whose), Objects.requireNonNull(hold), null);
    }
    assertThat(budgets.states()).hasSizeLessThan(21_000);
    Attribution first = SomeBudgets.of(Facet.JOB, "job 0");
    Verdict verdict = Objects.requireNonNull(budgets.admit(caller(first), most("0.2")).verdict());
    assertThat(verdict.message()).contains("0.9 USD spent, 0 USD reserved");
    assertThat(budgets.admit(caller(first), most("0.1")).verdict()).isNull();
    assertThat(said).isEmpty();
    budgets.close();
  }

  @Test
  void only_what_it_is_about_counts() {
    Budget nightly =
        by(
            budget("b", "1 USD", Period.Every.DAY, true),
            Map.of(Dimension.JOB, "night*"),
            List.of());
    Budgets budgets = budgets(nightly);
    budgets.settle(spent("1", SomeBudgets.of(Facet.JOB, "Nightly-7")), null, null);
    assertThat(budgets.admit(caller(SomeBudgets.of(Facet.JOB, "nightly-8")), most("0.1")).verdict())
        .isNotNull();
    assertThat(budgets.admit(caller(SomeBudgets.of(Facet.JOB, "daily")), most("0.1")).verdict())
        .isNull();
  }

  @Test
  void a_new_day_has_the_whole_limit_and_a_late_answer_counts_in_its_own() {
    Budgets budgets = budgets(budget("b", "1 USD", Period.Every.DAY, true));
    Hold late = budgets.admit(caller(WHOSE), most("1")).hold();
    CostRecord record = spent("1");
    now.addAndGet(120_000); // past midnight
    assertThat(budgets.admit(caller(WHOSE), most("1")).hold()).isNotNull();
    budgets.settle(record, late, "gpt-4o");
    assertThat(budgets.states()).extracting(BudgetState::spent).containsExactly(BigDecimal.ZERO);
    now.addAndGet(-120_000); // the clock is set back: that day is spent
    assertThat(budgets.admit(caller(WHOSE), most("0.1")).verdict()).isNotNull();
  }

  @Test
  void a_rate_lets_calls_through_again_when_the_time_has_passed() {
    Budgets budgets = budgets(budget("b", "1 USD", Period.Every.ROLLING, true));
    assertThat(call(budgets, "1", "1")).isNull();
    assertThat(call(budgets, "1", "1")).isNotNull();
    now.addAndGet(59_000);
    assertThat(call(budgets, "1", "1")).isNotNull();
    now.addAndGet(2_000);
    assertThat(call(budgets, "1", "1")).isNull();
    assertThat(budgets.states().get(0).spent()).isEqualByComparingTo("1");
  }

  @Test
  void thresholds_are_said_once_each() {
    Budgets budgets = budgets(budget("b", "1 USD", Period.Every.DAY, true));
    for (int i = 0; i < 10; i++) {
      budgets.settle(spent("0.1"), null, null);
    }
    assertThat(said)
        .containsExactly(
            "budget 'b': 50 % of 1 USD per day reached, 0.5 USD spent; resets 2026-11-29T00:00Z",
            "budget 'b': 80 % of 1 USD per day reached, 0.8 USD spent; resets 2026-11-29T00:00Z",
            "budget 'b': 100 % of 1 USD per day reached, 1 USD spent; further calls are not made;"
                + " resets 2026-11-29T00:00Z");
  }

  @Test
  void what_was_spent_before_counts_and_warns_nobody() {
    Budgets budgets =
        budgets(
            budget("day", "1 USD", Period.Every.DAY, true),
            budget("run", "1 USD", Period.Every.RUN, true));
    budgets.remember(spent("0.9"));
    assertThat(said).isEmpty();
    assertThat(budgets.states())
        .extracting(s -> s.spent().toPlainString())
        .containsExactly("0.9", "0");
    Verdict verdict = Objects.requireNonNull(budgets.admit(caller(WHOSE), most("0.2")).verdict());
    assertThat(verdict.budget()).isEqualTo("day");
  }

  @Test
  void an_unknown_price_has_a_policy() {
    Budget deny = budget("b", "100 USD", Period.Every.DAY, true);
    SomeBudgets.Bound unknown = new SomeBudgets.Bound(null);
    Verdict verdict = Objects.requireNonNull(budgets(deny).admit(caller(WHOSE), unknown).verdict());
    assertThat(verdict.message()).contains("what this call can cost at most is not known");
    assertThat(budgets(with(deny, Budget.Policy.ALLOW, "")).admit(caller(WHOSE), unknown).hold())
        .isNotNull();
    Budgets charged = budgets(with(deny, Budget.Policy.CHARGE_AS, "openai/gpt-4o"));
    assertThat(charged.admit(caller(WHOSE), unknown).hold()).isNotNull();
    assertThat(charged.states().get(0).reserved()).isEqualByComparingTo("10");
  }

  private static Budget with(Budget b, Budget.Policy policy, String model) {
    return new Budget(
        b.name(),
        b.unit(),
        b.limit(),
        b.period(),
        b.where(),
        b.groupBy(),
        b.warnAt(),
        b.stops(),
        b.strict(),
        new Budget.UnknownPrice(policy, model),
        b.exemptFree(),
        b.maxInput(),
        b.maxOutput());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7 calls", "17500 tokens"})
  void calls_and_tokens_have_limits_too(String limit) {
    Budgets budgets = budgets(budget("b", limit, Period.Every.DAY, true));
    int made = 0;
    while (call(budgets, "1", "0.01") == null) {
      made++;
    }
    // 1,275 tokens each, of which 2,000 are reserved
    assertThat(made).isEqualTo(limit.startsWith("7") ? 7 : 13);
  }

  /** 50,000 calls by many threads whose cost is anything up to what is reserved. */
  @Test
  void strict_never_overshoots_with_any_number_of_threads() throws Exception {
    Budgets budgets = budgets(budget("b", "5 USD", Period.Every.TOTAL, true));
    BigDecimal most = race(budgets, "0.01", 100);
    assertThat(most).isLessThanOrEqualTo(new BigDecimal("5"));
    BudgetState state = budgets.states().get(0);
    assertThat(state.spent()).isGreaterThan(new BigDecimal("4.99"));
    assertThat(state.reserved()).isEqualByComparingTo("0");
    assertThat(state.overshoot()).isEqualByComparingTo("0");
  }

  /** The bound is ten times what calls cost; what they have cost is what counts. */
  @Test
  void learned_uses_the_limit_and_overshoots_by_less_than_one_call() throws Exception {
    Budgets budgets = budgets(budget("b", "5 USD", Period.Every.TOTAL, false));
    BigDecimal most = race(budgets, "0.1", 100);
    assertThat(most).isLessThan(new BigDecimal("5.01"));
    assertThat(budgets.states().get(0).spent()).isGreaterThan(new BigDecimal("4.75"));
    assertThat(budgets.states().get(0).reserved()).isEqualByComparingTo("0");
  }

  /** Returns the most that was spent at any time. */
  private BigDecimal race(Budgets budgets, String bound, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(threads);
    List<Future<BigDecimal>> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Random random = new Random(t);
      all.add(
          pool.submit(
              () -> {
                start.countDown();
                start.await();
                BigDecimal most = BigDecimal.ZERO;
                for (int i = 0; i < 500; i++) {
                  Budgets.Admission admission = budgets.admit(caller(WHOSE), most(bound));
                  Hold hold = admission.hold();
                  if (hold == null) {
                    continue;
                  }
                  Thread.sleep(0, 1000); // the call
                  if (random.nextInt(10) == 0) {
                    hold.release(); // failed, cancelled
                  } else {
                    String usd = "0.00" + (1 + random.nextInt(9)) + "5";
                    budgets.settle(spent(usd), hold, "gpt-4o");
                  }
                  most = most.max(budgets.states().get(0).spent());
                }
                return most;
              }));
    }
    BigDecimal most = BigDecimal.ZERO;
    for (Future<BigDecimal> one : all) {
      most = most.max(one.get());
    }
    pool.shutdown();
    return most;
  }
}
