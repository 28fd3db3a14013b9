/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One question to a ledger's files, asked by DuckDB: the columns that it needs and no others. */
public final class DuckQuestion {
  private static final String SUMS =
      "count(*), sum(cost_usd), sum(list_sum(list_transform(usage, u -> coalesce(u.input, 0))))";

  private static final String USAGE = "usage: 'STRUCT(input BIGINT, output BIGINT)[]'";

  private DuckQuestion() {}

  /**
   * Prints how many rows the answer has.
   *
   * @param args the folder, and which question
   */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql(args[0], args[1]))) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      System.out.println(count + " rows");
    }
  }

  private static String sql(String folder, String question) {
    return switch (question) {
      case "summary" ->
          select(folder, "model, trace_id", "model: 'VARCHAR', trace_id: 'VARCHAR'")
              + " GROUP BY GROUPING SETS ((), (model), (trace_id))";
      case "--by job,model" ->
          select(folder, "job, model", "job: 'VARCHAR', model: 'VARCHAR'") + " GROUP BY job, model";
      case "forecast" -> select(folder, "time::DATE", "time: 'TIMESTAMP'") + " GROUP BY time::DATE";
      default -> throw new IllegalArgumentException(question);
    };
  }

  private static String select(String folder, String keys, String columns) {
    return "SELECT %s, %s FROM read_json('%s/*.jsonl', format='newline_delimited', columns={%s})"
        .formatted(keys, SUMS, folder, columns + ", cost_usd: 'DECIMAL(38,18)', " + USAGE);
  }
}
