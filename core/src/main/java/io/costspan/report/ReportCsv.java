/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A section as CSV (RFC 4180, but with line feeds): all rows, no total, numbers as they are. {@code
 * input_tokens} includes what was read from and written to caches; an unknown cost is empty.
 */
public final class ReportCsv {
  private ReportCsv() {}

  public static String render(Section section) {
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>();
    section.by().forEach(by -> header.add(by.name()));
    header.add("calls");
    for (Outcome outcome : Outcome.values()) {
      header.add(outcome.name().toLowerCase(Locale.ROOT));
    }
    header.addAll(
        List.of(
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "total_tokens",
            "cost_usd"));
    boolean sessions = !section.sessions().isEmpty();
    header.addAll(sessions ? CodingSessions.NAMES : List.of());
    line(text, header);
    for (Section.Row row : section.rows()) {
      List<String> cells = new ArrayList<>(row.keys());
      cells.addAll(cells(row.tally()));
      cells.addAll(sessions ? row.sessions().sums() : List.of());
      line(text, cells);
    }
    return text.toString();
  }

  private static List<String> cells(Tally tally) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(tally.calls()));
    for (Outcome outcome : Outcome.values()) {
      cells.add(Long.toString(tally.calls(outcome)));
    }
    cells.add(Long.toString(tally.usage().inputTokens()));
    cells.add(Long.toString(tally.usage().outputTokens()));
    cells.add(Long.toString(tally.usage().cacheReadTokens()));
    cells.add(Long.toString(tally.usage().cacheWriteTokens()));
    cells.add(Long.toString(Column.tokens(tally.usage())));
    BigDecimal cost = tally.cost();
    cells.add(cost == null ? "" : cost.toPlainString());
    return cells;
  }

  static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
