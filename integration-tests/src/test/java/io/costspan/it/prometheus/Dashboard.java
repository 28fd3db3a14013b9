/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The queries of the Grafana dashboard that is shipped. */
final class Dashboard {
  private static final Path FILE = Path.of("..", "docs", "grafana", "costspan.json");

  private Dashboard() {}

  /** Of all panels, with Grafana's variables as they are for the last hour and all apps. */
  static List<String> queries() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(FILE.toFile());
    return dashboard.findValuesAsText("expr").stream().map(Dashboard::filledIn).toList();
  }

  private static String filledIn(String query) {
    return query
        .replace("$__range", "1h")
        .replace("$__rate_interval", "5m")
        .replace("$job", ".*")
        .replace("$instance", ".*");
  }
}
