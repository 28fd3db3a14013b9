/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The keys of a dimension in the order in which they are shown. */
final class Ranking {
  /** One key and its sum. */
  record Row(String key, Tally tally) {}

  private static final Comparator<Row> DEAREST =
      Comparator.comparing(
              (Row row) -> row.tally().cost() == null ? BigDecimal.ZERO : row.tally().cost())
          .thenComparing(row -> row.tally().calls())
          .reversed()
          .thenComparing(Row::key);

  private Ranking() {}

  /** By cost, then by calls, the highest first, then by name. */
  static List<Row> byCost(Map<String, Tally> tallies) {
    List<Row> rows = new ArrayList<>();
    tallies.forEach((key, tally) -> rows.add(new Row(key, tally)));
    rows.sort(DEAREST);
    return rows;
  }

  /** The first {@code limit} rows and one for the sum of all others, so that nothing is missing. */
  static List<Row> limited(List<Row> rows, int limit) {
    if (rows.size() <= limit) {
      return rows;
    }
    List<Row> shown = new ArrayList<>(rows.subList(0, limit));
    List<Row> rest = rows.subList(limit, rows.size());
    Tally sum = rest.stream().map(Row::tally).reduce(Tally.NONE, Tally::plus);
    shown.add(new Row("(" + Amounts.count(rest.size()) + " more)", sum));
    return shown;
  }
}
