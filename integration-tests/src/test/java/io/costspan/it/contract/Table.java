/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Scenario by client, as text. */
public final class Table {
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> rows = new TreeMap<>();

  /** What a cell stands for. */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  public void row(String scenario, String column, Check check) throws Exception {
    columns.add(column);
    Map<String, String> cells = rows.computeIfAbsent(scenario, s -> new TreeMap<>());
    cells.put(column, "FAILED");
    check.run();
    cells.put(column, "ok");
  }

  /** Short names of columns stand above them, long ones in a list above. */
  @Override
  public String toString() {
    int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    boolean narrow = columns.stream().mapToInt(name -> name.length() + 1).sum() < 140;
    StringBuilder text = new StringBuilder("\n");
    text.append(" ".repeat(narrow ? first : 0));
    columns.forEach(c -> text.append(narrow ? " " + padded(c, 6) : c + "\n"));
    text.append(narrow ? "\n" : "");
    for (Map.Entry<String, Map<String, String>> row : rows.entrySet()) {
      text.append(padded(row.getKey(), first));
      columns.forEach(
          c ->
              text.append(' ')
                  .append(padded(row.getValue().getOrDefault(c, "-"), narrow ? c.length() : 6)));
      text.append('\n');
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, Math.max(6, width) - text.length()));
  }
}
