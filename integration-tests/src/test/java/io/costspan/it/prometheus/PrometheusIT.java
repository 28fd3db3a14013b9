/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.PrometheusServer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real Prometheus scrapes the app, and answers with what the ledger says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
  private static final Path RULES = DOCS.resolve("prometheus/costspan-rules.yml");
  private static final Pattern OURS = Pattern.compile("\\b(?:costspan|gen_ai|error)_\\w+");

  /** A double has 15 to 16 digits, and a few of them are added. */
  private static final MathContext DOUBLE = new MathContext(14);

  private PrometheusServer prometheus;
  private List<Booked> ledger;
  private ForkedApp.Result result;
  private String text;
  private String openMetrics;

  /** One run for all tests; Prometheus keeps what it has scraped when the app is gone. */
  @BeforeAll
  void run() throws Exception {
    assumeTrue(
        PrometheusServer.installed(),
        "no prometheus and promtool on the path: apt-get install prometheus");
    try (ScrapedRun run = new ScrapedRun(app -> app)) {
      text = run.text();
      openMetrics = run.openMetrics();
      prometheus = PrometheusServer.scraping(run.port(), RULES, run.folder());
      prometheus.await("min(count_over_time(costspan_calls_total[1m])) > 2");
      result = run.end();
      ledger = Ledgers.read(run.ledger());
    }
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void a_query_returns_the_ledgers_total() throws Exception {
    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.ourLines()).as(result.all()).noneMatch(line -> line.contains("prometheus"));
    assertThat(result.ourLines()).as(result.all()).last().asString().contains(" 7 calls, ");
    assertThat(ledger).hasSize(Calls.COUNT);
    BigDecimal total = costs().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(total).isPositive();
    assertThat(number("sum(costspan_cost_USD_total)")).isEqualByComparingTo(total);
    assertThat(number("sum(gen_ai_usage_cost_USD_sum)")).isEqualByComparingTo(total);
    assertThat(number("sum(gen_ai_usage_cost_USD_count)")).isEqualByComparingTo("4");
  }

  @Test
  void and_by_model() throws Exception {
    Map<String, BigDecimal> byModel = new TreeMap<>();
    for (JsonNode series :
        prometheus.query("sum by (gen_ai_response_model) (costspan_cost_USD_total)")) {
      byModel.put(series.at("/metric/gen_ai_response_model").asText(), value(series));
    }
    assertThat(byModel).isEqualTo(costs()).hasSize(3);
  }

  @Test
  void calls_by_outcome_and_tokens_are_the_ledgers() throws Exception {
    Map<String, BigDecimal> outcomes = new TreeMap<>();
    for (JsonNode series : prometheus.query("sum by (costspan_outcome) (costspan_calls_total)")) {
      outcomes.put(series.at("/metric/costspan_outcome").asText(), value(series));
    }
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                "priced", BigDecimal.valueOf(4),
                "unpriced", BigDecimal.ONE,
                "unmetered", BigDecimal.ONE,
                "failed", BigDecimal.ONE));
    long tokens = ledger.stream().flatMap(r -> r.usage().values().stream()).mapToLong(n -> n).sum();
    assertThat(number("sum(costspan_tokens_total)")).isEqualByComparingTo(new BigDecimal(tokens));
    assertThat(number("sum(gen_ai_client_token_usage_sum)"))
        .isEqualByComparingTo(new BigDecimal(tokens));
  }

  @Test
  void samples_link_to_the_trace_of_the_app() throws Exception {
    JsonNode exemplars = prometheus.exemplars("costspan_cost_USD_total");
    assertThat(exemplars).isNotEmpty();
    for (JsonNode labels : exemplars.findValues("labels")) {
      assertThat(labels.path("trace_id").asText()).isEqualTo(ScrapedRun.TRACE);
      assertThat(labels.path("span_id").asText()).isEqualTo(ScrapedRun.SPAN);
    }
  }

  @Test
  void promtool_has_nothing_to_say() throws Exception {
    PrometheusServer.Checked checked = PrometheusServer.promtool(text, "check", "metrics");
    assertThat(checked.said()).isEmpty();
    assertThat(checked.exit()).isZero();
    assertThat(openMetrics).endsWith("# EOF\n").contains("# UNIT costspan_cost_USD USD\n");
  }

  @Test
  void the_rules_pass_their_tests() throws Exception {
    String tests = DOCS.resolve("prometheus/costspan-rules-test.yml").toString();
    PrometheusServer.Checked tested = PrometheusServer.promtool("", "test", "rules", tests);
    assertThat(tested.exit()).as(tested.said()).isZero();
    JsonNode groups = prometheus.rules();
    assertThat(groups).hasSize(2);
    // asked for here: Prometheus itself gets to them within a minute
    for (JsonNode rule : groups.get(0).path("rules")) {
      assertThat(prometheus.query(rule.path("query").asText())).as(rule.toString()).isNotEmpty();
    }
  }

  @Test
  void every_name_in_rules_and_dashboard_is_in_a_scrape() throws Exception {
    Set<String> used = names(Files.readString(RULES));
    Dashboard.queries().forEach(query -> used.addAll(names(query)));
    assertThat(used).contains("costspan_cost_USD_total", "gen_ai_response_model");
    assertThat(names(text)).containsAll(used);
  }

  /** Every panel has something to show, as Grafana would ask for it. */
  @Test
  void every_query_of_the_dashboard_has_a_result() throws Exception {
    List<String> queries = Dashboard.queries();
    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      assertThat(prometheus.query(query)).as(query).isNotEmpty();
    }
  }

  private static Set<String> names(String text) {
    String code =
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"))
            .replaceAll("\\$labels\\.", "")
            .replaceAll("costspan:[a-z0-9:_]+", "");
    return OURS.matcher(code)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, BigDecimal> costs() {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Booked record : ledger) {
      if (record.cost() != null) {
        costs.merge(String.valueOf(record.model()), record.cost(), BigDecimal::add);
      }
    }
    costs.values().removeIf(cost -> cost.signum() == 0);
    costs.replaceAll((model, cost) -> cost.stripTrailingZeros());
    return costs;
  }

  private BigDecimal number(String query) throws Exception {
    JsonNode result = prometheus.query(query);
    assertThat(result).as(query).hasSize(1);
    return value(result.get(0));
  }

  private static BigDecimal value(JsonNode series) {
    return new BigDecimal(series.path("value").get(1).asText(), DOUBLE).stripTrailingZeros();
  }
}
