/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Scenario by client, as text. */
final class Table {
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> rows = new TreeMap<>();

  /** What a cell stands for. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  void row(String scenario, String column, Check check) throws Exception {
    columns.add(column);
    Map<String, String> cells = rows.computeIfAbsent(scenario, s -> new TreeMap<>());
    cells.put(column, "FAILED");
    check.run();
    cells.put(column, "ok");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\n");
    columns.forEach(c -> text.append(String.format(Locale.ROOT, "%-20s %s%n", "", c)));
    for (Map.Entry<String, Map<String, String>> row : rows.entrySet()) {
      text.append(String.format(Locale.ROOT, "%-20s", row.getKey()));
      columns.forEach(
          c ->
              text.append(
                  String.format(Locale.ROOT, " %-6s", row.getValue().getOrDefault(c, "-"))));
      text.append('\n');
    }
    return text.toString();
  }
}
