/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.EnumSet;

/**
 * The running totals of this process. Thread-safe.
 *
 * <p>Memory is bounded: at least the latest {@value #MAX_IDS} ids are remembered to book once only,
 * in 43 bytes each at most, and each dimension has at most {@value #MAX_KEYS} keys, all later ones
 * counting for {@link Grouping#OTHER}.
 */
public final class CostTracker {
  static final int MAX_IDS = 90_000;
  static final int MAX_KEYS = 10_000;

  private final OnceOnly once;
  private final TotalsBuilder totals;

  public CostTracker() {
    this(MAX_IDS, MAX_KEYS);
  }

  CostTracker(int maxIds, int maxKeys) {
    once = new OnceOnly(maxIds);
    totals = new TotalsBuilder(EnumSet.allOf(Dimension.class), maxKeys);
  }

  /**
   * Counts a record; false where it, or the same answer of the same provider, was counted before.
   */
  public synchronized boolean book(CostRecord record) {
    boolean first = once.isFirst(record);
    if (first) {
      totals.add(record);
    }
    return first;
  }

  /**
   * As {@link #snapshot} without the sums per key, in a time that does not grow with their number.
   */
  public synchronized Totals coverage() {
    return totals.coverage();
  }

  /** All that is booked until now. Costs time in proportion to the number of keys. */
  public synchronized Totals snapshot() {
    return totals.build();
  }
}
