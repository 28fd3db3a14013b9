/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sums records into {@link Totals}: in the app for the tracker, over a ledger for the reports. */
public final class TotalsBuilder {
  private final Tally.Sum total = new Tally.Sum();
  private final Map<Dimension, Grouping> groupings = new EnumMap<>(Dimension.class);
  private final LabelGroupings labels;
  private final Map<Gap, Tally.Sum> gaps = new HashMap<>();
  private final int maxGaps;
  private final TreeSet<String> priceBooks = new TreeSet<>();

  /** The one added last: nearly always of the same book as the next. */
  private @Nullable String priceEntry;

  /**
   * @param dimensions those to group by; without any there are no sums by label either
   * @param maxKeys how many keys each dimension and each label may have before the rest is {@link
   *     Grouping#OTHER}; and how many gaps are told apart before the rest of each reason is one
   */
  public TotalsBuilder(Collection<Dimension> dimensions, int maxKeys) {
    maxGaps = maxKeys;
    labels = new LabelGroupings(dimensions.isEmpty() ? 0 : LabelGroupings.MAX_NAMES, maxKeys);
    dimensions.forEach(d -> groupings.put(d, new Grouping(d::of, maxKeys)));
  }

  public void add(CostRecord record) {
    labels.add(record, total);
    total.add(record);
    for (Grouping grouping : groupings.values()) {
      grouping.add(record);
    }
    if (record.outcome() != Outcome.PRICED) {
      Gap gap = Gap.of(record);
      boolean full = gaps.size() >= maxGaps && !gaps.containsKey(gap);
      gaps.computeIfAbsent(full ? gap.other() : gap, g -> new Tally.Sum()).add(record);
    }
    addPriceBook(record.cost().priceEntry());
  }

  /** Adds what a correction changes; before or after the record that it corrects. */
  public void add(Correction correction) {
    total.add(correction);
    for (Grouping grouping : groupings.values()) {
      grouping.add(correction);
    }
    Gap closed = correction.closes();
    if (closed != null) {
      gaps.computeIfAbsent(closed, g -> new Tally.Sum()).remove(closed.outcome());
    }
    addPriceBook(correction.delta().cost().priceEntry());
  }

  /** An entry is named {@code book:entry}. */
  private void addPriceBook(@Nullable String entry) {
    if (entry == null || entry.equals(priceEntry)) {
      return;
    }
    priceEntry = entry;
    int colon = entry.indexOf(':');
    if (colon > 0) {
      priceBooks.add(entry.substring(0, colon));
    }
  }

  public Totals build() {
    Map<Dimension, Map<String, Tally>> groups = new EnumMap<>(Dimension.class);
    groupings.forEach((dimension, grouping) -> groups.put(dimension, grouping.snapshot()));
    return totals(groups);
  }

  /** The same without the sums per key. */
  Totals coverage() {
    return totals(Map.of());
  }

  private Totals totals(Map<Dimension, Map<String, Tally>> groups) {
    Map<Gap, Tally> missing = new HashMap<>();
    gaps.forEach((gap, sum) -> missing.put(gap, sum.tally()));
    missing.values().removeIf(tally -> tally.calls() == 0);
    return new Totals(
        total.tally(),
        Collections.unmodifiableMap(groups),
        labels.snapshot(),
        Collections.unmodifiableMap(missing),
        Collections.unmodifiableSortedSet(new TreeSet<>(priceBooks)));
  }
}
