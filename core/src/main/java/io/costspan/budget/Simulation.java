/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What budgets would have stopped: calls that were made are asked about again, one after the other
 * as they began, each needing what it did cost. One that would have been stopped leaves its room to
 * those after it, as it would have. Not thread-safe.
 */
public final class Simulation implements InstantSource {
  private final Budgets budgets;
  private final Map<String, Stopped> stopped = new LinkedHashMap<>();
  private Instant now = Instant.EPOCH;

  /**
   * What one budget would have stopped.
   *
   * @param usd what these calls did cost
   * @param first when the first of them began
   */
  public record Stopped(String budget, long calls, BigDecimal usd, Instant first) {
    private Stopped and(BigDecimal more) {
      return new Stopped(budget, calls + 1, usd.add(more), first);
    }
  }

  /** The need of a call that is over. */
  private record Known(CostRecord record) implements Outlook {
    @Override
    public String kind() {
      return record.id(); // nothing is learned of it
    }

    @Override
    public long mostTokens(long maxInput, long maxOutput) {
      return Unit.TOKENS.of(record).longValueExact();
    }

    @Override
    public BigDecimal mostUsd(long maxInput, long maxOutput, String as) {
      return Unit.USD.of(record);
    }
  }

  public Simulation(List<Budget> budgets) {
    List<Budget> strict = budgets.stream().map(Budget::inStrictMode).toList();
    this.budgets = new Budgets(strict, this, crossing -> {});
    strict.stream()
        .filter(Budget::stops)
        .forEach(
            b -> stopped.put(b.name(), new Stopped(b.name(), 0, BigDecimal.ZERO, Instant.MAX)));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** The next call, which began after the one before. */
  public void add(CostRecord record) {
    now = record.start();
    if (record.outcome() == Outcome.FAILED) {
      return;
    }
    Budgets.Admission admission = budgets.admit(Caller.of(record), new Known(record));
    Verdict verdict = admission.verdict();
    if (verdict == null) {
      budgets.settle(record, admission.hold(), null);
    } else {
      stopped.computeIfPresent(verdict.budget(), (name, its) -> stop(its, record));
    }
  }

  private static Stopped stop(Stopped its, CostRecord record) {
    Stopped first =
        its.calls() == 0 ? new Stopped(its.budget(), 0, its.usd(), record.start()) : its;
    return first.and(Unit.USD.of(record));
  }

  /** Each budget that stops, in the order of the settings. */
  public List<Stopped> stopped() {
    return new ArrayList<>(stopped.values());
  }
}
