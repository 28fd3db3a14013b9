/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.usage.Bucket;
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
 */
public record Tally(Map<Outcome, Long> outcomes, Usage usage, @Nullable BigDecimal cost) {
  public static final Tally NONE = new Tally(Map.of(), Usage.NONE, null);

  public Tally {
    outcomes = Map.copyOf(outcomes);
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
    return new Tally(sum, usage.plus(other.usage), add(cost, other.cost));
  }

  private static @Nullable BigDecimal add(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : a.add(b);
  }

  /** A sum that grows in place. Not thread-safe. */
  static final class Sum {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Bucket, Long> amounts = new EnumMap<>(Bucket.class);
    private @Nullable BigDecimal cost;

    void add(CostRecord record) {
      outcomes.merge(record.outcome(), 1L, Long::sum);
      for (ModelUsage part : record.reading().parts()) {
        part.usage().forEach((bucket, n) -> amounts.merge(bucket, n, Long::sum));
      }
      cost = Tally.add(cost, record.cost().amount());
    }

    boolean isEmpty() {
      return outcomes.isEmpty();
    }

    Sum copy() {
      Sum copy = new Sum();
      copy.outcomes.putAll(outcomes);
      copy.amounts.putAll(amounts);
      copy.cost = cost;
      return copy;
    }

    Tally tally() {
      Usage.Builder usage = Usage.builder();
      amounts.forEach(usage::set);
      return new Tally(outcomes, usage.build(), cost);
    }
  }
}
