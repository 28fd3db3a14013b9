/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Report;
import io.costspan.report.ReportCsv;
import io.costspan.report.ReportJson;
import io.costspan.report.ReportTable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a report is printed. */
final class Format {
  private static final int NARROWEST = 40;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rows per table; the rest becomes one row. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Output output;

  /**
   * @throws ParameterException where options contradict each other
   */
  void check(CommandLine line) {
    if (limit < 1) {
      throw new ParameterException(
          line, "--limit must be at least 1, for example --limit 50; it is " + limit);
    }
    output.check(line);
  }

  String render(Report report) {
    if (output.isJson()) {
      return ReportJson.render(report);
    }
    if (output.isCsv()) {
      return ReportCsv.render(report.sections().get(0));
    }
    return output.isMarkdown()
        ? ReportTable.markdown(report, limit)
        : ReportTable.render(report, limit, width());
  }

  /** Of the terminal, where there is one that says so; else 0. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns == null || !Ansi.AUTO.enabled()) {
      return 0;
    }
    try {
      return Math.max(NARROWEST, Integer.parseInt(columns.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
