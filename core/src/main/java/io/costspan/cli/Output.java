/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Sheet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** In which of four ways rows are printed. */
final class Output {
  @Option(names = "--json", description = "Print JSON, with all rows.")
  private boolean json;

  @Option(names = "--csv", description = "Print CSV, with all rows.")
  private boolean csv;

  @Option(names = "--markdown", description = "Print Markdown.")
  private boolean markdown;

  /**
   * @throws ParameterException where more than one is given
   */
  void check(CommandLine line) {
    if ((json ? 1 : 0) + (csv ? 1 : 0) + (markdown ? 1 : 0) > 1) {
      throw new ParameterException(
          line, "--json, --csv and --markdown exclude each other; for example: --csv");
    }
  }

  boolean isJson() {
    return json;
  }

  boolean isCsv() {
    return csv;
  }

  boolean isMarkdown() {
    return markdown;
  }

  /** Prints the rows and, where people read it, a line below. */
  void print(CommandLine line, Sheet sheet, String below) {
    String text = sheet.table();
    if (json) {
      text = sheet.json();
    } else if (csv) {
      text = sheet.csv();
    } else if (markdown) {
      text = sheet.markdown();
    }
    line.getOut().print(text);
    if (!json && !csv && !below.isEmpty()) {
      line.getOut().print("\n" + below + "\n");
    }
    line.getOut().flush();
  }
}
