/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Period;
import io.costspan.report.Filter;
import io.costspan.report.GroupBy;
import io.costspan.report.Periods;
import io.costspan.report.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which calls of the ledger are meant. */
final class Selection {
  @Option(
      names = {"-p", "--period"},
      paramLabel = "PERIOD",
      description = "Only calls of this period: " + Periods.ALLOWED + ".")
  private @Nullable String period;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "First day, as in 2026-11-22, or moment, as in 2026-11-22T09:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Last day, included, or moment, excluded.")
  private @Nullable String until;

  @Option(
      names = {"-z", "--zone"},
      paramLabel = "ZONE",
      description =
          "Whose days, weeks and hours count: UTC unless given, as in Europe/Berlin or +02:00;"
              + " local for this machine's.")
  private @Nullable String zone;

  @Option(
      names = {"-w", "--where"},
      paramLabel = "NAME=VALUE",
      description =
          "Only calls whose NAME (as in --by) is VALUE, in which * stands for any text. Given"
              + " again: another NAME must hold as well, the same NAME may be either.")
  private List<String> where = new ArrayList<>();

  boolean hasPeriod() {
    return period != null || since != null || until != null;
  }

  /** Whether anything was asked for. */
  boolean isGiven() {
    return hasPeriod() || !where.isEmpty();
  }

  /**
   * @throws ParameterException where a period is given, which the command has two of
   */
  void refusePeriod(CommandLine line) {
    if (hasPeriod()) {
      throw new ParameterException(
          line,
          "diff compares the periods A and B, without --period, --since and --until; for example:"
              + " costspan diff last-week this-week");
    }
  }

  /** The calls that are meant, and of these only those with {@code extra}. */
  Query query(CommandLine line, List<Filter> extra) {
    ZoneId zone = zone(line);
    List<Filter> filters = new ArrayList<>();
    for (String condition : where) {
      add(filters, condition(line, condition, zone));
    }
    filters.addAll(extra);
    return new Query(period(line, zone), filters);
  }

  private static void add(List<Filter> filters, Filter more) {
    for (int i = 0; i < filters.size(); i++) {
      Filter known = filters.get(i);
      if (known.by().name().equals(more.by().name())) {
        List<String> either = new ArrayList<>(known.patterns());
        either.addAll(more.patterns());
        filters.set(i, new Filter(known.by(), either));
        return;
      }
    }
    filters.add(more);
  }

  private static Filter condition(CommandLine line, String condition, ZoneId zone) {
    int equals = condition.indexOf('=');
    if (equals < 1) {
      throw new ParameterException(
          line, "--where " + condition + " has no '='; for example: --where model=gpt-4o*");
    }
    GroupBy by = groupBy(line, "--where", condition.substring(0, equals), zone);
    return new Filter(by, List.of(condition.substring(equals + 1)));
  }

  static GroupBy groupBy(CommandLine line, String option, String name, ZoneId zone) {
    GroupBy by = GroupBy.named(name, zone);
    if (by == null) {
      throw new ParameterException(
          line,
          option
              + " does not know '"
              + name
              + "'; allowed are "
              + String.join(", ", GroupBy.names())
              + "; for example: "
              + (option.equals("--by") ? "--by provider,model" : "--where model=gpt-4o*"));
    }
    return by;
  }

  ZoneId zone(CommandLine line) {
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    try {
      return zone.equals("local") ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          line,
          "--zone must be a time zone such as Europe/Berlin, +02:00, UTC or local; it is '"
              + zone
              + "'",
          e);
    }
  }

  private Period period(CommandLine line, ZoneId zone) {
    if (period == null) {
      return new Period(moment(line, "--since", since, zone), moment(line, "--until", until, zone));
    }
    if (since != null || until != null) {
      throw new ParameterException(
          line, "--period and --since or --until exclude each other; for example: --period 7d");
    }
    return period(line, "--period", period, zone);
  }

  static Period period(CommandLine line, String option, String words, ZoneId zone) {
    Period parsed = Periods.parse(words, zone, Instant.now());
    if (parsed == null) {
      throw new ParameterException(
          line,
          option
              + " must be one of "
              + Periods.ALLOWED
              + ", for example 2026-11-01..2026-11-15; it is '"
              + words
              + "'");
    }
    return parsed;
  }

  private static @Nullable Instant moment(
      CommandLine line, String option, @Nullable String text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      return Periods.moment(text, zone, option.equals("--until"));
    } catch (DateTimeException | NumberFormatException e) {
      throw new ParameterException(
          line,
          option
              + " must be a day or moment, for example 2026-11-22 or 2026-11-22T09:00:00Z; it is '"
              + text
              + "'",
          e);
    }
  }
}
