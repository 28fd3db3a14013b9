/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Days;
import io.costspan.report.Forecast;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code costspan forecast}: what the month will have cost. */
@Command(
    name = "forecast",
    description = "What this month will have cost at its end, by three methods, with a range.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "run rate: every day left costs what this month's days did. weekdays: what the days of the",
      "same name did in the last eight weeks. burn rate: it goes on as in the last 24 hours (with",
      "--today: as on that day). Four of five months like this one end between low",
      "and high; there is no range where there is too little history to tell how days vary. A day",
      "on which no process ran is no history.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class ForecastCommand extends SheetCommand {
  @Option(
      names = "--today",
      paramLabel = "DAY",
      description = "Forecast as on this day, as in 2026-11-22; later days count as not yet known.")
  private @Nullable String today;

  @Override
  public Integer call() {
    CommandLine line = line();
    ZoneId zone = selection.zone(line);
    LocalDate day = today(line, zone);
    Instant now = today == null ? Instant.now() : day.plusDays(1).atStartOfDay(zone).toInstant();
    return print(
        line,
        List.of(),
        (folder, query, problems) -> {
          Days days = Days.read(folder, query, zone, now, problems);
          return days.isEmpty() ? null : Forecast.of(days, day);
        });
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
