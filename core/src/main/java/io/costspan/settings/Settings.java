/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The value of every setting, where it came from, and what was wrong. Immutable. */
public final class Settings {
  private final Map<Option, Value> values;
  private final List<String> problems;
  private final String home;

  /** A text that is valid for its option, and its source in words. */
  record Value(String text, String origin) {}

  private final @Nullable File describing;

  /**
   * Keeps copies.
   *
   * @param describing the file that describes providers or has budgets; null for none
   */
  Settings(
      Map<Option, Value> values, List<String> problems, String home, @Nullable File describing) {
    this.values = new EnumMap<>(values);
    this.problems = List.copyOf(problems);
    this.home = home;
    this.describing = describing;
  }

  public boolean bool(Option option) {
    return text(option).equalsIgnoreCase("true");
  }

  /** The value as given; {@code ""} where a setting without a default was not given. */
  public String text(Option option) {
    String text = value(option).text();
    return option.type() == Option.Type.PAIRS ? text.replace('\n', ',') : text;
  }

  /** The pairs of a {@code PAIRS} setting, in their order. */
  public Map<String, String> pairs(Option option) {
    return Pairs.parse(value(option).text());
  }

  /** The file or folder, {@code ~} expanded; null where the value is empty. */
  public @Nullable File path(Option option) {
    String text = text(option);
    if (text.isEmpty()) {
      return null;
    }
    boolean inHome = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
    return inHome ? new File(home + text.substring(1)) : new File(text);
  }

  /** Zero where the value is empty. */
  public Duration duration(Option option) {
    return Duration.ofNanos(Math.max(0, Quantity.parse(Quantity.NANOS, text(option))));
  }

  /** 0 where the value is empty. */
  public long bytes(Option option) {
    return Math.max(0, Quantity.parse(Quantity.BYTES, text(option)));
  }

  /** The parts between commas, stripped; empty parts are left out. */
  public List<String> list(Option option) {
    List<String> parts = new ArrayList<>();
    for (String part : text(option).split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return List.copyOf(parts);
  }

  /**
   * Where the value came from, for example {@code default}, {@code agent argument}, {@code system
   * property}, {@code variable}, {@code file costspan.yaml}.
   */
  public String origin(Option option) {
    return value(option).origin();
  }

  /** One line for each setting that is unknown or malformed; such a setting is ignored. */
  public List<String> problems() {
    return problems;
  }

  /**
   * The providers that the settings file describes; null where it describes none. Reads the file.
   */
  public @Nullable Section providers() {
    return describing == null ? null : YamlTree.read(describing, YamlFile.PROVIDERS);
  }

  /** The budgets of the settings file; null where it has none. Reads the file. */
  public @Nullable Section budgets() {
    return describing == null ? null : YamlTree.read(describing, YamlFile.BUDGETS);
  }

  private Value value(Option option) {
    return Objects.requireNonNull(values.get(option));
  }
}
