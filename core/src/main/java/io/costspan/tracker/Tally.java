/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.pricing.CostSource;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sum of some records. Immutable.
 *
 * @param outcomes the calls of each outcome; only those above 0
 * @param usage all that the providers stated, in disjoint buckets, whatever the outcome
 * @param cost the exact sum of the known amounts in USD; null where no amount is known
 * @param stated how many of the priced calls have an amount that the provider stated; the others'
 *     are computed
 */
public record Tally(
    Map<Outcome, Long> outcomes, Usage usage, @Nullable BigDecimal cost, long stated) {
  public static final Tally NONE = new Tally(Map.of(), Usage.NONE, null);

  public Tally {
    outcomes = Map.copyOf(outcomes);
  }

  /** Without any amount that a provider stated. */
  public Tally(Map<Outcome, Long> outcomes, Usage usage, @Nullable BigDecimal cost) {
    this(outcomes, usage, cost, 0);
  }

  public long calls() {
    long calls = 0;
    for (long n : outcomes.values()) {
      calls += n;
    }
    return calls;
  }

  public long calls(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  public Tally plus(Tally other) {
    Map<Outcome, Long> sum = new EnumMap<>(Outcome.class);
    sum.putAll(outcomes);
    other.outcomes.forEach((outcome, n) -> sum.merge(outcome, n, Math::addExact));
    return new Tally(sum, usage.plus(other.usage), add(cost, other.cost), stated + other.stated);
  }

  private static @Nullable BigDecimal add(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : a.add(b);
  }

  /** A sum that grows in place. Not thread-safe. */
  @SuppressWarnings("EnumOrdinal") // places in memory
  public static final class Sum {
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** A number for each outcome: one in a map is another object for each call. */
    private final long[] calls = new long[OUTCOMES.length];

    private final Usage.Builder amounts = Usage.builder();
    private @Nullable BigDecimal cost;
    private long stated;

    public void add(CostRecord record) {
      calls[record.outcome().ordinal()]++;
      stated += record.cost().source() == CostSource.PROVIDER ? 1 : 0;
      for (ModelUsage part : record.reading().parts()) {
        amounts.add(part.usage());
      }
      cost = Tally.add(cost, record.cost().amount());
    }

    boolean isEmpty() {
      for (long n : calls) {
        if (n != 0) {
          return false;
        }
      }
      return true;
    }

    Sum copy() {
      Sum copy = new Sum();
      System.arraycopy(calls, 0, copy.calls, 0, calls.length);
      copy.amounts.add(amounts.build());
      copy.cost = cost;
      copy.stated = stated;
      return copy;
    }

    /** Adds what a correction adds: no call, but another outcome of one, and the difference. */
    public void add(Correction correction) {
      Outcome now = correction.delta().outcome();
      if (now != correction.was()) {
        calls[correction.was().ordinal()]--;
        calls[now.ordinal()]++;
      }
      cost = Tally.add(cost, correction.delta().cost().amount());
    }

    /** One call less of this outcome: it has another one by now. */
    void remove(Outcome outcome) {
      calls[outcome.ordinal()]--;
    }

    /** An immutable copy. */
    public Tally tally() {
      Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
      for (Outcome outcome : OUTCOMES) {
        if (calls[outcome.ordinal()] != 0) {
          outcomes.put(outcome, calls[outcome.ordinal()]);
        }
      }
      return new Tally(outcomes, amounts.build(), cost, stated);
    }
  }
}
