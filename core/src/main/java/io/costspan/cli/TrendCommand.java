/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Days;
import io.costspan.report.Trend;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
final class TrendCommand extends SheetCommand {
  private static final int DAYS_OF_A_WEEK = 7;

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
    CommandLine line = line();
    if (window < 1) {
      throw new ParameterException(
          line, "--mean must be at least 1, for example --mean 7; it is " + window);
    }
    return print(
        line,
        List.of(),
        (folder, query, problems) -> {
          Days days = Days.read(folder, query, selection.zone(line), Instant.now(), problems);
          return days.isEmpty() ? null : Trend.of(days, weekly ? DAYS_OF_A_WEEK : 1, window);
        });
  }
}
