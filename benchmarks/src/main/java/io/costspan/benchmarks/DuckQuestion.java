/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One question to a ledger's files, asked by DuckDB: the columns that our answer shows and no
 * others. Each line counts, or each call, as it does with us: a call's second line is a copy.
 */
public final class DuckQuestion {
  private static final List<String> CLASSES =
      List.of("input", "output", "reasoning", "cache_read", "cache_write");

  private static final String COST = "cost_usd: 'DECIMAL(38,18)'";

  private DuckQuestion() {}

  /**
   * Prints how many rows the answer has.
   *
   * @param args the folder, which question, and {@code lines} or {@code calls}
   */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql(args[0], args[1], args[2]))) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      System.out.println(count + " rows");
    }
  }

  private static String sql(String folder, String question, String unit) {
    boolean calls = unit.equals("calls");
    return switch (question) {
      case "summary" ->
          sums(folder, "model, trace_id", "model: 'VARCHAR', trace_id: 'VARCHAR'", calls)
              + " GROUP BY GROUPING SETS ((), (model), (trace_id))";
      case "--by job,model" ->
          sums(folder, "job, model", "job: 'VARCHAR', model: 'VARCHAR'", calls)
              + " GROUP BY job, model";
      case "forecast" ->
          "SELECT time::DATE, count(*), sum(cost_usd) FROM "
              + read(folder, "time: 'TIMESTAMP', " + COST, calls)
              + " GROUP BY time::DATE";
      default -> throw new IllegalArgumentException(question);
    };
  }

  private static String sums(String folder, String keys, String columns, boolean calls) {
    String amounts =
        CLASSES.stream()
            .map("sum(list_sum(list_transform(usage, u -> coalesce(u.%s, 0))))"::formatted)
            .collect(Collectors.joining(", "));
    String struct = String.join(" BIGINT, ", CLASSES) + " BIGINT";
    String needed = ", outcome: 'VARCHAR', cost_source: 'VARCHAR', usage: 'STRUCT(%s)[]'";
    return "SELECT %s, count(*), sum(cost_usd), %s, %s, %s FROM %s"
        .formatted(
            keys,
            amounts,
            "count(*) FILTER (outcome = 'priced')",
            "count(*) FILTER (cost_source = 'computed')",
            read(folder, columns + ", " + COST + needed.formatted(struct), calls));
  }

  private static String read(String folder, String columns, boolean calls) {
    String from = "read_json('%s/*.jsonl', format='newline_delimited', columns={%s})";
    return calls
        ? "(SELECT DISTINCT ON (id) * FROM "
            + from.formatted(folder, "id: 'VARCHAR', " + columns)
            + ")"
        : from.formatted(folder, columns);
  }
}
