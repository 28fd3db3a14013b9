/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums per value of each free label. Labels are met as they come: what was booked before the first
 * record with one counts for {@link Dimension#NONE} there, so that the parts are the total. Labels
 * beyond {@value #MAX_NAMES} have no sums of their own; the ledger has them all. Not thread-safe.
 */
final class LabelGroupings {
  static final int MAX_NAMES = 16;

  private final int maxNames;
  private final int maxKeys;
  private final Map<String, Grouping> groupings = new HashMap<>();

  LabelGroupings(int maxNames, int maxKeys) {
    this.maxNames = maxNames;
    this.maxKeys = maxKeys;
  }

  /**
   * @param before the sum of all earlier records
   */
  void add(CostRecord record, Tally.Sum before) {
    for (String name : record.attribution().facets().labels().keySet()) {
      if (groupings.size() < maxNames && !groupings.containsKey(name)) {
        Grouping grouping = new Grouping(r -> value(r, name), maxKeys);
        grouping.start(Dimension.NONE, before);
        groupings.put(name, grouping);
      }
    }
    for (Grouping grouping : groupings.values()) {
      grouping.add(record);
    }
  }

  Map<String, Map<String, Tally>> snapshot() {
    Map<String, Map<String, Tally>> copy = new HashMap<>();
    groupings.forEach((name, grouping) -> copy.put(name, grouping.snapshot()));
    return Collections.unmodifiableMap(copy);
  }

  private static String value(CostRecord record, String name) {
    return record.attribution().facets().labels().getOrDefault(name, Dimension.NONE);
  }
}
