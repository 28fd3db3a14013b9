/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.LedgerFiles;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerTail;
import io.costspan.ledger.Period;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The latest calls of all processes in the order in which they began, and those that come. Reads
 * back from the last day until there are enough; follows only the files of calls that began since
 * yesterday. Not thread-safe.
 */
public final class LatestCalls {
  private record Line(Instant start, String id, String text) {}

  private static final Comparator<Line> BY_TIME =
      Comparator.comparing(Line::start).thenComparing(Line::id);

  private final File folder;
  private final Query query;
  private final ZoneId zone;
  private final Consumer<String> problems;
  private final PriorityQueue<Line> lines = new PriorityQueue<>(BY_TIME);
  private final LocalDate yesterday;
  private final LedgerTail tail;
  private int most;

  /**
   * @param problems receives what could not be read
   */
  public LatestCalls(File folder, Query query, ZoneId zone, Consumer<String> problems) {
    this.folder = folder;
    this.query = query;
    this.zone = zone;
    this.problems = problems;
    yesterday = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(1);
    Period recent = new Period(Period.of(yesterday).since(), null).and(query.period());
    tail = new LedgerTail(folder, recent, Calls.asBooked(query, this::add), problems);
  }

  /** The lines of the latest {@code n} calls there are; to be called once. */
  public List<String> begin(int n) {
    most = n;
    tail.begin();
    for (LocalDate day : LedgerFiles.days(folder)) {
      if (lines.size() < n && day.isBefore(yesterday)) {
        Period asked = Period.of(day).and(query.period());
        LedgerReader.read(folder, asked, Calls.asBooked(query, this::add), problems);
      }
    }
    return take();
  }

  /** The lines of what has come since. */
  public List<String> next() {
    most = Integer.MAX_VALUE;
    tail.poll();
    return take();
  }

  private void add(Seen call) {
    CostRecord record = call.record();
    lines.add(new Line(record.start(), record.id(), CallLine.line(record, zone)));
    if (lines.size() > most) {
      lines.remove();
    }
  }

  private List<String> take() {
    List<String> ordered = new ArrayList<>();
    while (!lines.isEmpty()) {
      ordered.add(lines.remove().text());
    }
    return ordered;
  }
}
