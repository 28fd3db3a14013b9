/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls grouped by some things, one within the other. Immutable.
 *
 * @param by at least one, the outermost first
 * @param rows one for each combination of keys that occurs, in the order to show them: the dearest
 *     first, with all that belongs to the same outer key together; times in their own order
 */
public record Section(List<GroupBy> by, List<Row> rows) {
  /**
   * One combination and its sum.
   *
   * @param keys as many as there are things to group by
   */
  public record Row(List<String> keys, Tally tally, CodingSessions sessions) {
    Row(List<String> keys, Tally tally) {
      this(keys, tally, new CodingSessions());
    }
  }

  private static final Comparator<Row> DEAREST =
      Comparator.comparing(
              (Row row) -> row.tally().cost() == null ? BigDecimal.ZERO : row.tally().cost())
          .thenComparing(row -> row.tally().calls())
          .reversed();

  public Section {
    by = List.copyOf(by);
    rows = List.copyOf(rows);
  }

  static Section of(
      List<GroupBy> by,
      Map<List<String>, Tally.Sum> sums,
      Map<List<String>, CodingSessions> sessions) {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (keys, sum) -> {
          CodingSessions its = sessions.get(keys);
          Tally tally = sum.tally();
          rows.add(its == null ? new Row(keys, tally) : new Row(keys, tally, its));
        });
    return new Section(by, order(rows, by, 0));
  }

  /** For example {@code job, model}. */
  String title() {
    return by.stream().map(GroupBy::name).collect(Collectors.joining(", "));
  }

  private static List<Row> order(List<Row> rows, List<GroupBy> by, int depth) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(row.keys().get(depth), key -> new ArrayList<>()).add(row);
    }
    List<Row> sums = new ArrayList<>();
    groups.forEach((key, group) -> sums.add(new Row(List.of(key), sum(group))));
    Comparator<Row> byKey = Comparator.comparing(row -> row.keys().get(0));
    sums.sort(by.get(depth).isTime() ? byKey : DEAREST.thenComparing(byKey));
    List<Row> ordered = new ArrayList<>();
    for (Row sum : sums) {
      List<Row> group = groups.getOrDefault(sum.keys().get(0), List.of());
      ordered.addAll(depth + 1 == by.size() ? group : order(group, by, depth + 1));
    }
    return ordered;
  }

  static Tally sum(List<Row> rows) {
    return rows.stream().map(Row::tally).reduce(Tally.NONE, Tally::plus);
  }

  /** The first {@code limit} rows and one for the sum of all others, so that nothing is missing. */
  List<Row> limited(int limit) {
    if (rows.size() <= limit) {
      return rows;
    }
    List<Row> shown = new ArrayList<>(rows.subList(0, limit));
    List<Row> rest = rows.subList(limit, rows.size());
    String name = "(" + Amounts.count(rest.size()) + " more)";
    shown.add(row(name, sum(rest), sessions(rest)));
    return shown;
  }

  /** A row that is about no single combination. */
  Row row(String name, Tally tally, CodingSessions sessions) {
    List<String> keys = new ArrayList<>(List.of(name));
    while (keys.size() < by.size()) {
      keys.add("");
    }
    return new Row(keys, tally, sessions);
  }

  /** Of all rows; none where nothing here is of Claude Code. */
  CodingSessions sessions() {
    return sessions(rows);
  }

  private static CodingSessions sessions(List<Row> rows) {
    CodingSessions all = new CodingSessions();
    rows.forEach(row -> all.add(row.sessions()));
    return all;
  }
}
