/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Slot;
import io.costspan.ledger.Detail;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What processes have spent of a budget in one time, by the value of its group, as the ledger had
 * it when it was read: once for all values, of which as many are kept as fit. Another one is read
 * for itself. Amounts are in the smallest parts of the budget's unit. Immutable once read.
 */
final class Past implements LedgerVisitor {
  private static final int MOST = 20_000;

  private final Slot slot;
  private final boolean one;
  private final File ledger;
  private final Consumer<String> problems;
  private final Map<String, Map<String, Long>> byKey = new HashMap<>();
  private boolean full;

  private Past(Slot slot, boolean one, File ledger, Consumer<String> problems) {
    this.slot = slot;
    this.one = one;
    this.ledger = ledger;
    this.problems = problems;
    LedgerReader.read(ledger, new Period(slot.since(), slot.until()), this, problems);
  }

  /** Of all values. */
  static Past of(Slot slot, File ledger, Consumer<String> problems) {
    return new Past(slot, false, ledger, problems);
  }

  /** Of this value alone, as the ledger has it now, by process. */
  static Map<String, Long> ofOne(Slot slot, File ledger, Consumer<String> problems) {
    return new Past(slot, true, ledger, problems).byKey.getOrDefault(slot.key(), Map.of());
  }

  boolean isOf(Slot other) {
    return slot.isBeside(other);
  }

  /** By process. */
  Map<String, Long> spent(Slot of) {
    Map<String, Long> known = byKey.get(of.key());
    if (known != null) {
      return known;
    }
    return full ? ofOne(of, ledger, problems) : Map.of();
  }

  @Override
  public void record(CostRecord record, String process) {
    Slot its = slot.of(record);
    if (its == null || (one && !its.key().equals(slot.key()))) {
      return;
    }
    long parts = its.parts(record);
    full |= byKey.size() >= MOST && !byKey.containsKey(its.key());
    if (parts > 0 && (!full || byKey.containsKey(its.key()))) {
      byKey.computeIfAbsent(its.key(), key -> new TreeMap<>()).merge(process, parts, Long::sum);
    }
  }

  @Override
  public Detail detail() {
    return Detail.SUMS;
  }
}
