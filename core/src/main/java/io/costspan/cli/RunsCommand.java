/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Runs;
import io.costspan.report.Sheet;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code costspan runs}: the processes that had calls. */
@Command(
    name = "runs",
    description = "The processes that had calls, the latest first, and what each cost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Corrections are in the total only. One run in detail: costspan summary -w process=ID",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class RunsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    Sheet sheet =
        Runs.of(folder, selection.query(line, List.of()), selection.zone(line), problems::add);
    Ledgers.report(line.getErr(), problems);
    if (sheet.rows().size() == 1) {
      line.getErr().println("costspan: " + Ledgers.nothing(folder, selection.isGiven()));
      return 1;
    }
    output.print(line, sheet, "");
    return 0;
  }
}
