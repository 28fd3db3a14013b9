/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Days;
import io.costspan.report.Trend;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan trend}: day by day, or week by week. */
@Command(
    name = "trend",
    description = "How the cost develops: each day, the mean up to it, the change.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A day on which no process ran is unknown, not 0: its cells are empty, no mean counts it.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class TrendCommand implements Callable<Integer> {
  private static final int DAYS_OF_A_WEEK = 7;

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

  @Option(names = "--weekly", description = "A row for each week, from its Monday on.")
  private boolean weekly;

  @Option(
      names = "--mean",
      paramLabel = "N",
      defaultValue = "7",
      description = "Over how many rows the moving mean goes. Default: ${DEFAULT-VALUE}.")
  private int window;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    if (window < 1) {
      throw new ParameterException(
          line, "--mean must be at least 1, for example --mean 7; it is " + window);
    }
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    Days days =
        Days.read(folder, selection.query(line, List.of()), selection.zone(line), problems::add);
    Ledgers.report(line.getErr(), problems);
    if (days.isEmpty()) {
      line.getErr().println("costspan: " + Ledgers.nothing(folder, selection.isGiven()));
      return 1;
    }
    output.print(line, Trend.of(days, weekly ? DAYS_OF_A_WEEK : 1, window), "");
    return 0;
  }
}
