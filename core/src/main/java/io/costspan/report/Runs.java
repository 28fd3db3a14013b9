/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Tally;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The processes that had calls, one row for each: when its first call began and its last one ended,
 * and what all cost. Told from the records, so that a killed process is no gap. Not thread-safe.
 */
public final class Runs implements CallVisitor {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final class Run {
    private final String process;
    private final String service;
    private final Tally.Sum sum = new Tally.Sum();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Run(String process, String service) {
      this.process = process;
      this.service = service;
    }

    void add(CostRecord record) {
      Instant end = record.start().plus(record.duration());
      first = record.start().isBefore(first) ? record.start() : first;
      last = end.isAfter(last) ? end : last;
      sum.add(record);
    }

    List<String> cells(ZoneId zone) {
      Tally tally = sum.tally();
      return List.of(
          first.atZone(zone).format(TIME),
          last.atZone(zone).format(TIME),
          process,
          service,
          Long.toString(tally.calls()),
          Long.toString(Column.tokens(tally.usage())),
          Amounts.cost(tally));
    }
  }

  private final Map<String, Run> runs = new HashMap<>();
  private final Tally.Sum total = new Tally.Sum();

  private Runs() {}

  /** The latest first, and the total. */
  public static Sheet of(File folder, Query query, ZoneId zone, Consumer<String> problems) {
    Runs all = new Runs();
    Calls.read(folder, query, all, problems);
    List<Run> ordered = new ArrayList<>(all.runs.values());
    ordered.sort(
        Comparator.comparing((Run run) -> run.first).reversed().thenComparing(run -> run.process));
    List<List<String>> rows = new ArrayList<>();
    ordered.forEach(run -> rows.add(run.cells(zone)));
    Tally tally = all.total.tally();
    rows.add(
        List.of(
            "total",
            "",
            "",
            "",
            Long.toString(tally.calls()),
            Long.toString(Column.tokens(tally.usage())),
            Amounts.cost(tally)));
    return new Sheet(
        List.of("first_call", "last_end", "process", "service", "calls", "tokens", "cost_usd"),
        List.of(0, 1, 2, 3),
        rows);
  }

  @Override
  public void call(Seen call) {
    run(call).add(call.record());
    total.add(call.record());
  }

  @Override
  public void correction(Correction correction, Seen whose) {
    run(whose).sum.add(correction);
    total.add(correction);
  }

  private Run run(Seen call) {
    return runs.computeIfAbsent(
        call.process(), name -> new Run(name, call.record().attribution().service()));
  }
}
