/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Budgets of one {@link Scope} that have the same groups: in whose name a call is, and which meters
 * are that one's, is asked once for all of them. Bounded: the values that were not used for longest
 * go, where nothing is reserved of them; they would be found in the ledger. Its budgets are all
 * added before it is used; thread-safe from then on.
 */
final class Audience {
  private static final int MAX = 20_000;

  private final List<Dimension> groupBy;
  private final List<Meters> budgets = new ArrayList<>();

  /** For each value of the group its cells, one for each budget. */
  private final Map<String, Cell[]> values = new ConcurrentHashMap<>();

  /** How many of the budgets, from the first, may keep a call from being made. */
  private int stopping;

  Audience(List<Dimension> groupBy) {
    this.groupBy = groupBy;
  }

  /** One more; those that stop come first. */
  void add(Budget budget, boolean shared) {
    budgets.add(new Meters(budget, shared, this, budgets.size()));
    stopping += budget.stops() ? 1 : 0;
  }

  boolean isOf(Budget budget) {
    return groupBy.equals(budget.groupBy());
  }

  List<Meters> budgets() {
    return budgets;
  }

  int stopping() {
    return stopping;
  }

  /** What all of its budgets know a call by. */
  String key(Caller caller) {
    return caller.key(groupBy);
  }

  /**
   * What a value has of each budget, in their order.
   *
   * @param millis when it is asked of
   */
  Cell[] at(String key, long millis) {
    Cell[] known = values.get(key);
    if (known != null) {
      return known;
    }
    if (values.size() >= MAX) {
      makeRoom();
    }
    return values.computeIfAbsent(key, k -> cells(key, millis));
  }

  private Cell[] cells(String key, long millis) {
    return budgets.stream().map(meters -> new Cell(meters, key, millis)).toArray(Cell[]::new);
  }

  private synchronized void makeRoom() {
    if (values.size() < MAX) {
      return;
    }
    List<Map.Entry<String, Cell[]>> idle =
        values.entrySet().stream()
            .filter(entry -> mayGo(entry.getValue()))
            .sorted(Comparator.comparingLong(entry -> lastUse(entry.getValue())))
            .limit(MAX / 10)
            .toList();
    idle.forEach(entry -> values.remove(entry.getKey(), entry.getValue()));
  }

  private static boolean mayGo(Cell[] cells) {
    return Arrays.stream(cells).allMatch(cell -> cell.latest().mayGo());
  }

  private static long lastUse(Cell[] cells) {
    return Arrays.stream(cells).mapToLong(cell -> cell.latest().lastUse()).max().orElse(0);
  }

  void forEach(Consumer<Cell[]> consumer) {
    values.values().forEach(consumer);
  }
}
