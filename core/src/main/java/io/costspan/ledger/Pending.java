/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lines that wait for the disk, as bytes, by the day they belong to. Not thread-safe. */
final class Pending {
  private static final int INITIAL = 16 << 10;
  private static final int KEPT = 64 << 10;

  /** So often less than that was needed before a rush is over: it comes in waves. */
  private static final int PATIENCE = 32;

  /** The lines of one day. */
  static final class Day {
    final LocalDate date;
    final JsonBytes lines = JsonBytes.ofLines(INITIAL);
    int records;

    /** How many bytes of lines were written last. */
    int most;

    Day(LocalDate date) {
      this.date = date;
    }
  }

  private final TreeMap<Long, Day> days = new TreeMap<>();
  private @Nullable Day latest;
  private long bytes;

  /** How often in a row the memory was larger than needed. */
  private int inVain;

  /** Adds a record's line; on an exception it is as if it had not been called. */
  void add(CostRecord record) {
    Day day = day(Math.floorDiv(record.start().getEpochSecond(), 86_400L));
    int before = day.lines.size();
    try {
      LedgerLine.write(record, day.lines);
      day.records++;
    } catch (RuntimeException | Error e) {
      day.lines.truncate(before);
      throw e;
    } finally {
      bytes += day.lines.size() - before;
    }
  }

  void add(Entry entry) {
    Day day = day(LedgerFiles.day(entry.time()).toEpochDay());
    int before = day.lines.size();
    LedgerLine.write(entry, day.lines);
    bytes += day.lines.size() - before;
  }

  private Day day(long epochDay) {
    Day known = latest;
    if (known == null || known.date.toEpochDay() != epochDay) {
      known = days.computeIfAbsent(epochDay, day -> new Day(LocalDate.ofEpochDay(day)));
      latest = known;
    }
    return known;
  }

  boolean isEmpty() {
    return bytes == 0;
  }

  long bytes() {
    return bytes;
  }

  long records() {
    long records = 0;
    for (Day day : days.values()) {
      records += day.records;
    }
    return records;
  }

  /** Those with lines, the oldest first. */
  Collection<Day> days() {
    return days.values();
  }

  /** The day's lines are written. */
  void written(Day day) {
    bytes -= day.lines.size();
    day.most = Math.max(day.most, day.lines.size());
    day.records = 0;
    day.lines.truncate(0);
  }

  /**
   * Keeps the memory for the next lines as long as it is used, and lets go of that of another day,
   * or of a rush that is over.
   */
  void reset() {
    Day now = latest;
    if (now == null) {
      return;
    }
    boolean small = now.lines.array().length > KEPT && now.most < KEPT;
    inVain = small ? inVain + 1 : 0;
    now.most = 0;
    boolean overLarge = inVain > PATIENCE;
    if (days.size() > 1 || overLarge) {
      days.clear();
      latest = null;
      inVain = 0;
    }
  }
}
