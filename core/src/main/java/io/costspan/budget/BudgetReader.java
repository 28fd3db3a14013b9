/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.settings.Section;
import io.costspan.tracker.Dimension;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the budgets of a settings file; see {@code docs/budgets.md}. */
public final class BudgetReader {
  private static final Set<String> FIELDS =
      Set.of(
          "limit",
          "period",
          "where",
          "group-by",
          "warn-at",
          "action",
          "mode",
          "unknown-price",
          "exempt-free",
          "zone",
          "week-start",
          "max-input-tokens",
          "max-output-tokens");

  private static final long MAX_INPUT = 2_000_000;
  private static final long MAX_OUTPUT = 128_000;

  private final String name;
  private final Section section;

  private BudgetReader(String name, Section section) {
    this.name = name;
    this.section = section;
  }

  /**
   * Reads them all. One with a mistake is left out, and all others hold.
   *
   * @param section the part {@code budgets}; null where the file has none
   * @param problems receives one line for each mistake: file, line, path, reason, what is allowed
   */
  public static List<Budget> read(@Nullable Section section, Consumer<String> problems) {
    List<Budget> budgets = new ArrayList<>();
    if (section == null) {
      return budgets;
    }
    boolean empty = section.kind() == Section.Kind.TEXT && section.text().isEmpty();
    if (section.kind() != Section.Kind.MAP && !empty) {
      problems.accept(
          section.place()
              + ": must be a mapping of names to budgets; for example budgets: {nightly:"
              + " {limit: 5 USD, period: day, action: stop}}");
    }
    section
        .fields()
        .forEach(
            (name, one) -> {
              try {
                budgets.add(new BudgetReader(name, one).read());
              } catch (BudgetException e) {
                problems.accept(e.getMessage() + ". This budget is left out, the rest holds");
              }
            });
    return List.copyOf(budgets);
  }

  /**
   * Reads one.
   *
   * @throws BudgetException where it is not there, or has a mistake
   */
  public static Budget one(Section budgets, String name) throws BudgetException {
    Section one = budgets.fields().get(name);
    if (one == null) {
      throw wrong(budgets, "there is no budget '" + name + "'", budgets.fields().keySet() + "");
    }
    return new BudgetReader(name, one).read();
  }

  private Budget read() throws BudgetException {
    for (Map.Entry<String, Section> field : section.fields().entrySet()) {
      if (!FIELDS.contains(field.getKey())) {
        throw wrong(
            field.getValue(), "unknown", String.join(", ", FIELDS.stream().sorted().toList()));
      }
    }
    Limit limit = Limit.parse(text("limit", ""));
    if (limit == null) {
      throw wrong(at("limit"), "'" + text("limit", "") + "' is no limit", Limit.ALLOWED);
    }
    boolean strict = word("mode", "learned", "learned", "strict").equals("strict");
    return new Budget(
        name,
        limit.unit(),
        limit.amount(),
        period(limit.rolling()),
        where(),
        groupBy(),
        warnAt(),
        word("action", "warn", "warn", "stop").equals("stop"),
        strict,
        unknown(strict),
        word("exempt-free", "true", "true", "false").equals("true"),
        tokens("max-input-tokens", MAX_INPUT),
        tokens("max-output-tokens", MAX_OUTPUT));
  }

  private Period period(@Nullable Duration rolling) throws BudgetException {
    ZoneId zone;
    try {
      String id = text("zone", "");
      zone = id.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(id);
    } catch (DateTimeException e) {
      throw wrong(
          at("zone"), "'" + text("zone", "") + "' is no time zone", "Europe/Berlin, UTC, +02:00");
    }
    DayOfWeek first = weekStart();
    if (rolling != null) {
      if (section.fields().containsKey("period")) {
        throw wrong(at("period"), "the limit names a time already", "a limit without '/'");
      }
      return new Period(Period.Every.ROLLING, zone, first, rolling);
    }
    return period(text("period", "total").toLowerCase(Locale.ROOT), zone, first);
  }

  private Period period(String text, ZoneId zone, DayOfWeek first) throws BudgetException {
    for (Period.Every every : Period.Every.values()) {
      if (every != Period.Every.ROLLING && text.equals(every.name().toLowerCase(Locale.ROOT))) {
        return new Period(every, zone, first, Duration.ZERO);
      }
    }
    // a trace or a session is a whole of its own, however long it takes
    if (text.equals("trace") || text.equals("session")) {
      return new Period(Period.Every.TOTAL, zone, first, Duration.ZERO);
    }
    Duration rolling =
        text.startsWith("rolling ") ? Lengths.parse(text.substring("rolling ".length())) : null;
    if (rolling == null) {
      throw wrong(
          at("period"),
          "'" + text + "' is no period",
          "run, trace, session, hour, day, week, month, total, or 'rolling 24h'");
    }
    return new Period(Period.Every.ROLLING, zone, first, rolling);
  }

  private DayOfWeek weekStart() throws BudgetException {
    String day = text("week-start", "monday").toUpperCase(Locale.ROOT);
    try {
      return DayOfWeek.valueOf(day);
    } catch (IllegalArgumentException e) {
      throw wrong(at("week-start"), "'" + day + "' is no day", "monday to sunday");
    }
  }

  private Map<Dimension, String> where() throws BudgetException {
    Map<Dimension, String> where = new EnumMap<>(Dimension.class);
    Section part = section.fields().get("where");
    if (part == null) {
      return where;
    }
    if (part.kind() != Section.Kind.MAP) {
      throw wrong(part, "is no mapping", "where: {job: nightly, model: 'gpt-*'}");
    }
    for (Map.Entry<String, Section> one : part.fields().entrySet()) {
      where.put(dimension(one.getKey(), part), one.getValue().text().toLowerCase(Locale.ROOT));
    }
    return where;
  }

  private List<Dimension> groupBy() throws BudgetException {
    List<Dimension> by = new ArrayList<>();
    Section part = section.fields().get("group-by");
    for (String one : part == null ? List.<String>of() : texts(part)) {
      by.add(dimension(one, at("group-by")));
    }
    String period = text("period", "").toUpperCase(Locale.ROOT);
    for (Dimension own : List.of(Dimension.TRACE, Dimension.SESSION)) {
      if (period.equals(own.name()) && !by.contains(own)) {
        by.add(own);
      }
    }
    return by;
  }

  private Dimension dimension(String text, Section at) throws BudgetException {
    for (Dimension dimension : Dimension.values()) {
      if (dimension.key().equals(text.toLowerCase(Locale.ROOT))) {
        return dimension;
      }
    }
    String all =
        Arrays.stream(Dimension.values()).map(Dimension::key).collect(Collectors.joining(", "));
    throw wrong(at, "'" + text + "' is nothing that costs are told apart by", all);
  }

  private List<Integer> warnAt() throws BudgetException {
    Section part = section.fields().get("warn-at");
    List<Integer> all = new ArrayList<>();
    for (String one : part == null ? List.of("50", "80", "100") : texts(part)) {
      String digits = one.replace("%", "").strip();
      if (!digits.matches("[0-9]{1,4}") || digits.equals("0")) {
        throw wrong(at("warn-at"), "'" + one + "' is no part of a limit", "50%, 80%, 100%");
      }
      all.add(Integer.valueOf(digits));
    }
    return all.stream().sorted().toList();
  }

  private Budget.UnknownPrice unknown(boolean strict) throws BudgetException {
    String text = text("unknown-price", strict ? "deny" : "allow");
    String word = text.toLowerCase(Locale.ROOT);
    if (word.startsWith("charge-as ") && word.contains("/")) {
      String model = text.substring("charge-as ".length()).strip();
      return new Budget.UnknownPrice(Budget.Policy.CHARGE_AS, model);
    }
    return switch (word) {
      case "deny" -> new Budget.UnknownPrice(Budget.Policy.DENY, "");
      case "allow", "allow-and-flag" -> new Budget.UnknownPrice(Budget.Policy.ALLOW, "");
      default ->
          throw wrong(
              at("unknown-price"),
              "'" + text + "' is no policy",
              "deny, allow-and-flag, charge-as openai/gpt-4o");
    };
  }

  private long tokens(String field, long otherwise) throws BudgetException {
    String text = text(field, String.valueOf(otherwise)).replaceAll("[,_]", "");
    if (!text.matches("[0-9]{1,12}") || Long.parseLong(text) == 0) {
      throw wrong(at(field), "'" + text + "' is no number of tokens", "a whole number above 0");
    }
    return Long.parseLong(text);
  }

  private String word(String field, String otherwise, String... allowed) throws BudgetException {
    String text = text(field, otherwise).toLowerCase(Locale.ROOT);
    if (!List.of(allowed).contains(text)) {
      throw wrong(at(field), "'" + text + "' is not known", String.join(", ", allowed));
    }
    return text;
  }

  private String text(String field, String otherwise) {
    Section part = section.fields().get(field);
    return part == null || part.text().isEmpty() ? otherwise : part.text();
  }

  private static List<String> texts(Section part) {
    if (part.kind() == Section.Kind.LIST) {
      return part.items().stream().map(Section::text).toList();
    }
    return Arrays.stream(part.text().split(",", -1))
        .map(String::strip)
        .filter(t -> !t.isEmpty())
        .toList();
  }

  /** The part of a field; the whole budget where it has none. */
  private Section at(String field) {
    Section part = section.fields().get(field);
    return part == null ? section : part;
  }

  private static BudgetException wrong(Section at, String why, String allowed) {
    return new BudgetException(at.place() + ": " + why + "; allowed: " + allowed);
  }
}
