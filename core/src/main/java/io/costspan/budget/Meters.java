/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one budget, one for each value of its group, in the window of now and the one
 * before. Bounded: those that were not used for longest go, where nothing is reserved of them. They
 * would be found in the ledger. Thread-safe.
 */
final class Meters {
  private static final int MAX = 20_000;

  private final Budget budget;
  private final boolean shared;
  private final long limit;
  private final Map<String, Cell> cells = new ConcurrentHashMap<>();

  /** What one value has: a late answer counts in the window that its call began in. */
  private static final class Cell {
    private volatile Meter latest;
    private volatile @Nullable Meter before;

    private Cell(Meter latest) {
      this.latest = latest;
    }
  }

  /**
   * @param shared whether other processes use the same limit: then nothing of it is this one's yet
   */
  Meters(Budget budget, boolean shared) {
    this.budget = budget;
    this.shared = shared;
    this.limit = budget.unit().parts(budget.limit());
  }

  Budget budget() {
    return budget;
  }

  boolean isShared() {
    return shared;
  }

  /** The limit in the smallest parts. */
  long limit() {
    return limit;
  }

  /** The meter of a value at a time. */
  Meter at(String key, long millis) {
    Cell cell = cells.get(key);
    if (cell == null) {
      if (cells.size() >= MAX) {
        makeRoom();
      }
      cell = cells.computeIfAbsent(key, k -> new Cell(create(key, millis)));
    }
    Meter latest = cell.latest;
    return latest.window().includes(millis) ? latest : other(key, cell, millis);
  }

  private Meter other(String key, Cell cell, long millis) {
    synchronized (cell) {
      Meter latest = cell.latest;
      if (latest.window().includes(millis)) {
        return latest;
      }
      Meter before = cell.before;
      if (before != null && before.window().includes(millis)) {
        return before;
      }
      Meter created = create(key, millis);
      if (created.window().start() > latest.window().start()) {
        cell.before = latest;
        cell.latest = created;
      } else {
        cell.before = created;
      }
      return created;
    }
  }

  private Meter create(String key, long millis) {
    return new Meter(this, key, budget.period().at(millis));
  }

  private synchronized void makeRoom() {
    if (cells.size() < MAX) {
      return;
    }
    List<Map.Entry<String, Cell>> idle =
        cells.entrySet().stream()
            .filter(entry -> entry.getValue().latest.mayGo())
            .sorted(Comparator.comparingLong(entry -> entry.getValue().latest.lastUse()))
            .limit(MAX / 10)
            .toList();
    idle.forEach(entry -> cells.remove(entry.getKey(), entry.getValue()));
  }

  /** The meter of now of each value. */
  void forEach(long now, Consumer<Meter> consumer) {
    cells.keySet().forEach(key -> consumer.accept(at(key, now)));
  }
}
