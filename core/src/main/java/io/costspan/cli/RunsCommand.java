/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Runs;
import io.costspan.report.Sheet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code costspan runs}: the processes that had calls. */
@Command(
    name = "runs",
    description = "The processes that had calls, the latest first, and what each cost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "One run in detail: costspan summary -w process=ID",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class RunsCommand extends SheetCommand {
  @Override
  public Integer call() {
    CommandLine line = line();
    return print(
        line,
        List.of(),
        (folder, query, problems) -> {
          Sheet sheet = Runs.of(folder, query, selection.zone(line), problems);
          return sheet.rows().size() == 1 ? null : sheet; // the total alone
        });
  }
}
