/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Sums per key. Bounded: keys beyond the limit share {@link #OTHER}. Not thread-safe. */
public final class Grouping {
  /** The key of all records whose own key came too late. */
  public static final String OTHER = "(other)";

  private final Function<CostRecord, String> key;
  private final int maxKeys;
  private final Map<String, Tally.Sum> sums = new HashMap<>();

  /** Groups by any function of a record, into at most {@code maxKeys} keys and {@code OTHER}. */
  public Grouping(Function<CostRecord, String> key, int maxKeys) {
    this.key = key;
    this.maxKeys = maxKeys;
  }

  public void add(CostRecord record) {
    sum(record).add(record);
  }

  public void add(Correction correction) {
    sum(correction.delta()).add(correction);
  }

  private Tally.Sum sum(CostRecord record) {
    String own = key.apply(record);
    Tally.Sum sum = sums.get(own);
    if (sum == null) {
      boolean full = sums.size() - (sums.containsKey(OTHER) ? 1 : 0) >= maxKeys;
      sum = sums.computeIfAbsent(full ? OTHER : own, k -> new Tally.Sum());
    }
    return sum;
  }

  /** Begins with what was summed up elsewhere, under one key. */
  void start(String own, Tally.Sum sum) {
    if (!sum.isEmpty()) {
      sums.put(own, sum.copy());
    }
  }

  /** An immutable copy, in no order. */
  public Map<String, Tally> snapshot() {
    Map<String, Tally> copy = new HashMap<>(sums.size() * 2);
    sums.forEach((own, sum) -> copy.put(own, sum.tally()));
    return Collections.unmodifiableMap(copy);
  }
}
