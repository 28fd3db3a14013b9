/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

/** A report for people: one table per section, each with its total, then the coverage line. */
public final class ReportTable {
  private ReportTable() {}

  /**
   * All tables of a report, what is not part of the cost, and its coverage line.
   *
   * @param limit how many rows each table shows before the rest becomes one row
   * @param width how many characters fit into a line, or 0 for any number
   */
  public static String render(Report report, int limit, int width) {
    StringBuilder text = new StringBuilder();
    for (Section section : report.sections()) {
      Grid grid = Grid.fitting(section, report.totals().total(), limit, width);
      text.append(grid.table().render()).append('\n');
    }
    String gaps = GapTable.render(GapRow.of(report.totals()), limit);
    text.append(gaps).append(gaps.isEmpty() ? "" : "\n");
    return text.append(Coverage.line(report)).append('\n').toString();
  }

  /** The same in Markdown. */
  public static String markdown(Report report, int limit) {
    StringBuilder text = new StringBuilder();
    for (Section section : report.sections()) {
      Grid grid = Grid.of(section, report.totals().total(), limit, 0);
      text.append(grid.markdown()).append('\n');
    }
    return text.append(Coverage.line(report)).append('\n').toString();
  }
}
