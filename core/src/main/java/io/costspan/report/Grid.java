/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section as cells: what the table on the terminal and the one in Markdown have in common. The
 * last row is the total. Immutable.
 *
 * @param left which columns hold words
 */
record Grid(List<String> header, List<List<String>> rows, List<Integer> left) {
  private static final int BAR = 20;
  private static final int LARGEST_SPARE = 4;

  /**
   * The cells of a section.
   *
   * @param limit how many rows are shown before the rest becomes one
   * @param spared columns with a {@link Column#spare} from 1 to this are left out
   */
  static Grid of(Section section, Tally total, int limit, int spared) {
    List<Section.Row> shown = new ArrayList<>(section.limited(limit));
    CodingSessions sessions = section.sessions();
    shown.add(section.row("total", total, sessions));
    List<Column> columns =
        Column.ALL.stream().filter(c -> c.spare() == 0 || c.spare() > spared).toList();
    boolean gaps = shown.stream().anyMatch(row -> !Column.missing(row.tally()).isEmpty());
    BigDecimal dearest = dearest(section);
    List<List<String>> rows = new ArrayList<>();
    for (Section.Row row : shown) {
      List<String> cells = new ArrayList<>(row.keys());
      columns.forEach(column -> cells.add(column.cell().apply(row.tally())));
      cells.add(Column.mark(row.tally()));
      if (gaps) {
        cells.add(Column.missing(row.tally()));
      }
      if (!sessions.isEmpty()) {
        cells.addAll(row.sessions().averages());
      }
      if (dearest != null) {
        boolean isTotal = rows.size() + 1 == shown.size();
        cells.add(isTotal ? "" : bar(row.tally().cost(), dearest));
      }
      rows.add(cells);
    }
    List<String> more = sessions.isEmpty() ? List.of() : CodingSessions.TITLES;
    return withHeader(section, columns, new Ends(gaps, more, dearest != null), rows);
  }

  /** What stands behind the columns that are always there. */
  private record Ends(boolean gaps, List<String> sessions, boolean bars) {}

  private static Grid withHeader(
      Section section, List<Column> columns, Ends ends, List<List<String>> rows) {
    List<String> header = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (GroupBy by : section.by()) {
      left.add(header.size());
      header.add(by.name());
    }
    columns.forEach(column -> header.add(column.title()));
    left.add(header.size());
    header.add("");
    if (ends.gaps()) {
      left.add(header.size());
      header.add("not in cost");
    }
    header.addAll(ends.sessions());
    if (ends.bars()) {
      left.add(header.size());
      header.add("");
    }
    return new Grid(header, rows, left);
  }

  /** With as many columns as fit into the width; with all where the width is 0. */
  static Grid fitting(Section section, Tally total, int limit, int width) {
    Grid grid = of(section, total, limit, 0);
    for (int spared = 1; spared <= LARGEST_SPARE && width > 0; spared++) {
      if (grid.table().width() <= width) {
        return grid;
      }
      grid = of(section, total, limit, spared);
    }
    return grid;
  }

  TextTable table() {
    TextTable table = new TextTable(header);
    left.forEach(table::leftAligned);
    rows.forEach(table::row);
    return table;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, header);
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      rule.add(left.contains(i) ? ":--" : "--:");
    }
    line(text, rule);
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(TextTable.printable(cell).replace("|", "\\|")).append(" |");
    }
    text.append('\n');
  }

  /** What a whole bar stands for; null where there are none, as only times have bars. */
  private static @Nullable BigDecimal dearest(Section section) {
    if (section.by().size() > 1 || !section.by().get(0).isTime()) {
      return null;
    }
    BigDecimal dearest = BigDecimal.ZERO;
    for (Section.Row row : section.rows()) {
      BigDecimal cost = row.tally().cost();
      dearest = cost == null ? dearest : dearest.max(cost);
    }
    return dearest;
  }

  private static String bar(@Nullable BigDecimal cost, BigDecimal dearest) {
    if (cost == null || cost.signum() <= 0) {
      return "";
    }
    int length =
        cost.multiply(BigDecimal.valueOf(BAR)).divide(dearest, 0, RoundingMode.CEILING).intValue();
    return "\u2587".repeat(length);
  }
}
