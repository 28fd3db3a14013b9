/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that one source gives; what is wrong with them goes to the problems. */
final class Layer {
  private static final String PREFIX = "costspan.";

  private final Source source;
  private final String place;
  private final List<String> problems;
  private final Map<Option, Settings.Value> values = new EnumMap<>(Option.class);

  /** How a kind of source spells the names. */
  enum Source {
    /** As in a file or the agent argument, with or without {@code costspan.} in front. */
    NAME,
    PROPERTY,
    VARIABLE;

    /** The name of one pair of the setting; null where {@code name} is not one. */
    @Nullable String pair(Option option, String name) {
      String prefix = name(option) + (this == VARIABLE ? '_' : '.');
      boolean is =
          option.type() == Option.Type.PAIRS
              && name.startsWith(prefix)
              && name.length() > prefix.length();
      if (!is) {
        return null;
      }
      String rest = name.substring(prefix.length());
      return this == VARIABLE ? rest.toLowerCase(Locale.ROOT) : rest;
    }

    String name(Option option) {
      return switch (this) {
        case NAME -> option.key();
        case PROPERTY -> option.property();
        case VARIABLE -> option.variable();
      };
    }
  }

  Layer(Source source, String place, List<String> problems) {
    this.source = source;
    this.place = place;
    this.problems = problems;
  }

  Map<Option, Settings.Value> values() {
    return values;
  }

  /** Takes one setting; an empty name is none. */
  void put(String given, String text) {
    String name =
        source == Source.NAME && given.startsWith(PREFIX)
            ? given.substring(PREFIX.length())
            : given;
    if (name.isEmpty()) {
      return;
    }
    String nearest = "";
    int best = Integer.MAX_VALUE;
    for (Option option : Option.values()) {
      String known = source.name(option);
      if (known.equals(name)) {
        putValid(option, given, text.strip());
        return;
      }
      String pair = source.pair(option, name);
      if (pair != null) {
        putPairs(option, pair + '=' + text.strip());
        return;
      }
      int distance = known.startsWith(name) ? 1 : Spelling.edits(known, name);
      if (distance < best) {
        best = distance;
        nearest = known;
      }
    }
    problems.add("unknown setting " + given + " (" + place + "); did you mean " + nearest + "?");
  }

  /** As {@link #put}, with <code>${NAME}</code> and <code>${NAME:-default}</code> replaced. */
  void putExpanded(String name, String text, Map<String, String> environment) {
    StringBuilder value = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String inside = text.substring(open + 2, close);
      int dash = inside.indexOf(":-");
      String variable = dash < 0 ? inside : inside.substring(0, dash);
      String found = environment.getOrDefault(variable, "");
      if (found.isEmpty() && dash < 0) {
        problems.add(
            name
                + " ("
                + place
                + ") is ignored: the variable "
                + variable
                + " is not set;"
                + " a default may follow it, as in ${"
                + variable
                + ":-default}");
        return;
      }
      value.append(text, from, open).append(found.isEmpty() ? inside.substring(dash + 2) : found);
      from = close + 1;
    }
    put(name, value.append(text, from, text.length()).toString());
  }

  private void putValid(Option option, String given, String text) {
    String allowed = allowed(option, text);
    if (allowed != null) {
      problems.add(
          given + " (" + place + ") is ignored: it must be " + allowed + ", not '" + text + "'");
    } else if (option.type() == Option.Type.PAIRS) {
      putPairs(option, text.replace(',', '\n'));
    } else {
      values.put(option, new Settings.Value(text, place));
    }
  }

  private void putPairs(Option option, String pairs) {
    Settings.Value known = values.get(option);
    String all = known == null ? pairs : Pairs.merge(pairs, known.text());
    values.put(option, new Settings.Value(all, place));
  }

  /** What the text should have been; null where it is. */
  private static @Nullable String allowed(Option option, String text) {
    boolean valid =
        switch (option.type()) {
          case BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
          case DURATION -> text.isEmpty() || Quantity.parse(Quantity.NANOS, text) >= 0;
          case SIZE -> text.isEmpty() || Quantity.parse(Quantity.BYTES, text) >= least(option);
          case PAIRS -> Pairs.isWhole(text.replace(',', '\n'));
          case CHOICE -> option.choices().contains(text);
          case TEXT, PATH, LIST -> true;
        };
    if (valid) {
      return null;
    }
    return switch (option.type()) {
      case PAIRS -> "name=value,name=value";
      case DURATION -> "a duration such as 100ms, 1s, 5m, 12h or 90d";
      case SIZE ->
          least(option) > 0
              ? "a size of at least 64KB, such as 256MB, or empty for no limit"
              : "a size such as 512KB, 256MB or 10GB";
      case CHOICE -> String.join(" or ", option.choices());
      default -> "true or false";
    };
  }

  /** A file for every few calls would be a folder that nothing can list. */
  private static long least(Option option) {
    return option == Option.LEDGER_FILE_SIZE ? 64 << 10 : 0;
  }
}
