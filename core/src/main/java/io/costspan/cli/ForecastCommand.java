/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Days;
import io.costspan.report.Forecast;
import java.io.File;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan forecast}: what the month will have cost. */
@Command(
    name = "forecast",
    description = "What this month will have cost at its end, by two methods, with a range.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "run rate: every day left costs what this month's days did. weekdays: what the days of the",
      "same name did in the last eight weeks. Four of five months like this one end between low",
      "and high; there is no range where there is too little history to tell how days vary. A day",
      "on which no process ran is no history.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class ForecastCommand implements Callable<Integer> {
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

  @Option(
      names = "--today",
      paramLabel = "DAY",
      description = "Forecast as on this day, as in 2026-11-22; later days count as not yet known.")
  private @Nullable String today;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    ZoneId zone = selection.zone(line);
    LocalDate day = today(line, zone);
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    Days days = Days.read(folder, selection.query(line, List.of()), zone, problems::add);
    Ledgers.report(line.getErr(), problems);
    if (days.isEmpty()) {
      line.getErr().println("costspan: " + Ledgers.nothing(folder, selection.isGiven()));
      return 1;
    }
    output.print(line, Forecast.of(days, day), "");
    return 0;
  }

  private LocalDate today(CommandLine line, ZoneId zone) {
    try {
      return today == null ? LocalDate.ofInstant(Instant.now(), zone) : LocalDate.parse(today);
    } catch (DateTimeException e) {
      throw new ParameterException(
          line, "--today must be a day, for example 2026-11-22; it is '" + today + "'", e);
    }
  }
}
