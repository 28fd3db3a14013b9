/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.CostRecord;
import io.costspan.usage.Digest;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One limit for one time: what processes that share a budget share. Immutable.
 *
 * @param key the value of the budget's group; empty where it has none
 */
public record Slot(Budget budget, String key, Window window) {
  private static final int NAME_BYTES = 12;

  /**
   * The same in every process with this budget, whatever its limit is there; says nothing of the
   * value of the group.
   */
  public String name() {
    return Digest.hex(
        String.join(
            "\n",
            budget.name(),
            budget.unit().name(),
            budget.period().toString(),
            new TreeMap<>(budget.where()).toString(),
            budget.groupBy().toString(),
            key,
            String.valueOf(window.start())),
        NAME_BYTES);
  }

  /** The first moment that counts; null for ever. */
  public @Nullable Instant since() {
    return window.start() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(window.start());
  }

  /** The first moment that does not count any more; null for never. */
  public @Nullable Instant until() {
    return window.end() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(window.end());
  }

  /** Whether it is of the same budget and time, and of this or another value of its group. */
  public boolean isBeside(Slot other) {
    return budget.equals(other.budget) && window.equals(other.window);
  }

  /** The limit of this budget and this time that a record counts in; null where it is none. */
  public @Nullable Slot of(CostRecord record) {
    Caller caller = Caller.of(record);
    return window.includes(record.start().toEpochMilli()) && caller.isIn(budget)
        ? new Slot(budget, caller.key(budget), window)
        : null;
  }

  /** What a record that is {@link #of} this counts, in the smallest parts of the budget's unit. */
  public long parts(CostRecord record) {
    return budget.unit().parts(budget.amount(record));
  }
}
