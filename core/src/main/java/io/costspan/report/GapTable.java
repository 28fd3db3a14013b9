/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which calls are not part of the cost, why, and what can be done about it. Calls that failed are
 * not listed: they cost nothing.
 */
public final class GapTable {
  private static final String FAILED = "failed";

  private GapTable() {}

  /**
   * A table and a line for each reason in it; empty where nothing is missing.
   *
   * @param limit how many rows are shown before the rest becomes a number
   */
  public static String render(List<GapRow> all, int limit) {
    List<GapRow> rows = all.stream().filter(row -> !row.outcome().equals(FAILED)).toList();
    if (rows.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            List.of(
                "not in cost", "reason", "provider", "api", "model", "calls", "input", "output"));
    for (int left = 1; left <= 4; left++) {
      table.leftAligned(left);
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (GapRow row : rows.subList(0, Math.min(limit, rows.size()))) {
      reasons.add(row.reason());
      table.row(cells(row));
    }
    return table.render() + more(rows.size() - limit) + remedies(reasons);
  }

  private static List<String> cells(GapRow row) {
    boolean named = !row.provider().isEmpty();
    return List.of(
        row.outcome(),
        row.reason(),
        named ? row.provider() : "(all others)",
        row.api(),
        named && row.model().isEmpty() ? "(none stated)" : row.model(),
        Amounts.count(row.calls()),
        Amounts.count(row.inputTokens()),
        Amounts.count(row.outputTokens()));
  }

  private static String more(int hidden) {
    return hidden > 0 ? "(" + Amounts.count(hidden) + " more rows)\n" : "";
  }

  private static String remedies(Set<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      Reason reason = Reason.named(name);
      if (reason != null) {
        text.append(name).append(": ").append(reason.remedy()).append('\n');
      }
    }
    return text.toString();
  }
}
