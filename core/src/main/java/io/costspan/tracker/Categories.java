/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules that file each record under one category: the first that fits. Each is {@code name: field =
 * value & field ~ part}, where {@code =} asks for the whole value and {@code ~} for a part of it,
 * in any case of letters; a name alone fits everything. Immutable.
 */
public final class Categories {
  /** Where no rule fits. */
  static final String REST = "analysis";

  private record Condition(String field, boolean whole, String value) {
    boolean fits(CostRecord record) {
      String actual = fieldOf(record, field);
      if (actual == null) {
        return false;
      }
      return whole
          ? actual.equalsIgnoreCase(value)
          : actual.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }
  }

  private record Rule(String category, List<Condition> conditions) {
    boolean fits(CostRecord record) {
      return conditions.stream().allMatch(condition -> condition.fits(record));
    }
  }

  private final List<Rule> rules;

  private Categories(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Takes the rules as above, in their order.
   *
   * @param problems gets one line for each that is not like that; it is left out
   */
  public static Categories of(List<String> rules, List<String> problems) {
    List<Rule> parsed = new ArrayList<>();
    for (String text : rules) {
      Rule rule = parse(text);
      if (rule == null) {
        problems.add(
            "the category rule '"
                + text
                + "' is ignored: it must be a name, or 'name: field = value' with one of"
                + " the fields "
                + String.join(", ", fields())
                + ", label.NAME; several conditions are joined with &");
      } else {
        parsed.add(rule);
      }
    }
    return new Categories(parsed);
  }

  /** The record with its category; one that has a category keeps it. */
  public CostRecord file(CostRecord record) {
    Attribution whose = record.attribution();
    if (whose.get(Facet.CATEGORY) != null) {
      return record;
    }
    String category =
        rules.stream().filter(r -> r.fits(record)).map(Rule::category).findFirst().orElse(REST);
    return record.with(
        new Attribution(
            whose.trace(), whose.service(), whose.facets().with(Facet.CATEGORY, category)));
  }

  private static @Nullable Rule parse(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    List<Condition> conditions = new ArrayList<>();
    if (colon >= 0) {
      for (String part : text.substring(colon + 1).split("&", -1)) {
        Condition condition = condition(part);
        if (condition == null) {
          return null;
        }
        conditions.add(condition);
      }
    }
    return name.isEmpty() ? null : new Rule(name, conditions);
  }

  private static @Nullable Condition condition(String text) {
    int equals = text.indexOf('=');
    int tilde = text.indexOf('~');
    int at = equals < 0 || (tilde >= 0 && tilde < equals) ? tilde : equals;
    if (at < 0) {
      return null;
    }
    String field = text.substring(0, at).strip();
    String value = text.substring(at + 1).strip();
    boolean known = field.startsWith("label.") || fields().contains(field);
    return known && !value.isEmpty() ? new Condition(field, at == equals, value) : null;
  }

  private static List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("api", "client", "host"));
    for (Dimension dimension : Dimension.values()) {
      if (dimension != Dimension.CATEGORY && dimension != Dimension.TRACE) {
        fields.add(dimension.key());
      }
    }
    return fields;
  }

  private static @Nullable String fieldOf(CostRecord record, String field) {
    return switch (field) {
      case "api" -> record.api();
      case "client" -> record.client();
      case "host" -> record.host();
      default ->
          field.startsWith("label.")
              ? record.attribution().facets().labels().get(field.substring("label.".length()))
              : Dimension.valueOf(field.toUpperCase(Locale.ROOT)).of(record);
    };
  }
}
