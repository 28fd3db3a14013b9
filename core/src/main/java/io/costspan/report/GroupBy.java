/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Dimension;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell calls apart by: a dimension of the tracker, a grain of time, or another fact of
 * a call. Immutable.
 *
 * @param name as on the command line and in JSON, for example {@code model}
 * @param isTime whether keys are shown in their own order and not by cost
 * @param fields what of a record the key is made of, by the names in the ledger
 */
public record GroupBy(
    String name, boolean isTime, List<String> fields, Function<Seen, String> key) {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH':00'", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

  private static final String LABEL = "label:";
  private static final String OUTCOME = "outcome";
  private static final List<String> GRAINS = List.of("hour", "day", "week", "month");
  private static final List<String> FACTS = List.of(OUTCOME, "process", "host", "api", "client");

  /** A run of several models is told by who brings it. */
  private static final List<String> MODEL = List.of("model", "request_model", "client", "api");

  /** Every name that {@link #named} knows, and {@code label:NAME}. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      names.add(dimension.key());
    }
    names.addAll(GRAINS);
    names.addAll(FACTS);
    names.add(LABEL + "NAME");
    return List.copyOf(names);
  }

  /**
   * What a name stands for; null where nothing has it. {@code call-site} and {@code callsite} are
   * {@code call_site}.
   *
   * @param zone whose days and hours count
   */
  public static @Nullable GroupBy named(String name, ZoneId zone) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    for (Dimension dimension : Dimension.values()) {
      if (plain(dimension.key()).equals(plain(wanted))) {
        return of(dimension);
      }
    }
    if (GRAINS.contains(wanted)) {
      return new GroupBy(
          wanted, true, List.of("time"), seen -> grain(wanted, seen.record().start().atZone(zone)));
    }
    if (FACTS.contains(wanted)) {
      return new GroupBy(wanted, false, List.of(wanted), seen -> orNone(fact(wanted, seen)));
    }
    return wanted.startsWith(LABEL) ? label(name.strip().substring(LABEL.length())) : null;
  }

  private static @Nullable GroupBy label(String name) {
    return name.isEmpty()
        ? null
        : new GroupBy(LABEL + name, false, List.of("labels"), seen -> label(name, seen.record()));
  }

  private static String label(String name, CostRecord record) {
    return record.attribution().facets().labels().getOrDefault(name, Dimension.NONE);
  }

  public static GroupBy of(Dimension dimension) {
    return new GroupBy(
        dimension.key(),
        false,
        dimension == Dimension.MODEL ? MODEL : List.of(dimension.field()),
        dimension == Dimension.MODEL
            ? seen -> model(seen.record())
            : seen -> dimension.of(seen.record()));
  }

  /** A run of Claude Code is of several models, and is no call of any one of them. */
  private static String model(CostRecord record) {
    return CodingSessions.isExecution(record)
        ? CodingSessions.EXECUTION
        : Dimension.MODEL.of(record);
  }

  boolean isOutcome() {
    return name.equals(OUTCOME);
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "");
  }

  private static String fact(String name, Seen seen) {
    return switch (name) {
      case OUTCOME -> seen.outcome().name().toLowerCase(Locale.ROOT);
      case "process" -> seen.process();
      case "host" -> seen.record().host();
      case "api" -> seen.record().api();
      default -> seen.record().client();
    };
  }

  private static String grain(String name, ZonedDateTime time) {
    return switch (name) {
      case "hour" -> time.format(HOUR);
      case "day" -> time.toLocalDate().toString();
      case "week" ->
          time.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
      default -> time.format(MONTH);
    };
  }

  private static String orNone(String text) {
    return text.isEmpty() ? Dimension.NONE : text;
  }
}
