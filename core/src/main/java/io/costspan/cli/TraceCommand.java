/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Filter;
import io.costspan.report.GroupBy;
import io.costspan.report.Sheet;
import io.costspan.report.TraceTree;
import io.costspan.tracker.Dimension;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan trace ID}: the calls of one trace as a tree. */
@Command(
    name = "trace",
    description =
        "The calls of one trace as a tree, with times and costs. All: summary --by trace.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 done, 1 no such trace, 2 wrong input."})
final class TraceCommand implements Callable<Integer> {
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

  @Parameters(paramLabel = "ID", description = "32 hexadecimal digits, or their beginning and *.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    File folder = ledgers.folder(line);
    Filter trace = new Filter(GroupBy.of(Dimension.TRACE), List.of(id));
    List<String> problems = new ArrayList<>();
    Sheet sheet = TraceTree.of(folder, selection.query(line, List.of(trace)), problems::add);
    Ledgers.report(line.getErr(), problems);
    if (sheet.rows().isEmpty()) {
      line.getErr().println("costspan: " + Ledgers.nothing(folder, true));
      return 1;
    }
    output.print(line, sheet, "");
    return 0;
  }
}
