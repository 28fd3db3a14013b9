/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Dimension;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import io.costspan.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report for the terminal: one table per dimension, each with its total, then the coverage line.
 * The columns do not overlap: input is what was neither read from nor written to a cache; output
 * includes reasoning.
 */
public final class ReportTable {
  private static final List<String> COLUMNS =
      List.of("calls", "input", "output", "cache read", "cache write", "cost USD");

  private ReportTable() {}

  /**
   * All tables of a report, what is not part of the cost, and its coverage line.
   *
   * @param limit how many keys each table shows before the rest becomes one row
   */
  public static String render(Report report, int limit) {
    StringBuilder text = new StringBuilder();
    for (Dimension dimension : report.dimensions()) {
      List<Ranking.Row> rows =
          new ArrayList<>(Ranking.limited(Ranking.byCost(report.totals().by(dimension)), limit));
      rows.add(new Ranking.Row("total", report.totals().total()));
      text.append(table(dimension.key(), rows)).append('\n');
    }
    String gaps = GapTable.render(GapRow.of(report.totals()), limit);
    text.append(gaps).append(gaps.isEmpty() ? "" : "\n");
    return text.append(Coverage.line(report.totals())).append('\n').toString();
  }

  private static String table(String title, List<Ranking.Row> rows) {
    boolean gaps = rows.stream().anyMatch(row -> !missing(row.tally()).isEmpty());
    List<String> header = new ArrayList<>(List.of(title));
    header.addAll(COLUMNS);
    if (gaps) {
      header.add("not in cost");
    }
    TextTable table = new TextTable(header).leftAligned(COLUMNS.size() + 1);
    for (Ranking.Row row : rows) {
      List<String> cells = cells(row);
      if (gaps) {
        cells.add(missing(row.tally()));
      }
      table.row(cells);
    }
    return table.render();
  }

  private static List<String> cells(Ranking.Row row) {
    Usage usage = row.tally().usage();
    long cached = usage.cacheReadTokens() + usage.cacheWriteTokens();
    List<String> cells = new ArrayList<>(List.of(row.key()));
    cells.add(Amounts.count(row.tally().calls()));
    cells.add(Amounts.count(usage.inputTokens() - cached));
    cells.add(Amounts.count(usage.outputTokens()));
    cells.add(Amounts.count(usage.cacheReadTokens()));
    cells.add(Amounts.count(usage.cacheWriteTokens()));
    cells.add(Amounts.cost(row.tally()));
    return cells;
  }

  private static String missing(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.UNPRICED, Outcome.UNMETERED)) {
      if (tally.calls(outcome) > 0) {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        parts.add(Amounts.count(tally.calls(outcome)) + " " + name);
      }
    }
    return String.join(", ", parts);
  }
}
