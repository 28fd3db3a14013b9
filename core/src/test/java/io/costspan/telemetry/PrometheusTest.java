/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Trace;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Prometheus gets of booked records. */
class PrometheusTest {
  private static final String LOCAL = "127.0.0.1";
  private static final double SPENT = 0.023348 + 0.023348 + 1e-7;

  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void theSamplesAreTheSumsOfTheRecords() throws Exception {
    List<String> samples = new ArrayList<>();
    try (Scraped scraped = new Scraped(free())) {
      scraped.book(
          Records.priced(Records.child()),
          Records.priced(Records.child()),
          Records.statedByProvider(Records.child()),
          Records.unpriced(Records.child()),
          Records.unmetered(Records.child()),
          Records.failed(Records.child()));
      Scrape.text(scraped.port).lines().map(PrometheusTest::bare).forEach(samples::add);
    }
    assertThat(samples)
        .contains(
            "target_info{service_name=\"shop\"} 1",
            "costspan_cost_USD_total{} " + SPENT,
            "gen_ai_usage_cost_USD_sum{} " + SPENT,
            "gen_ai_usage_cost_USD_count{} 3",
            "gen_ai_usage_cost_USD_bucket{le=\"0.00001\"} 1",
            "gen_ai_usage_cost_USD_bucket{le=\"0.05\"} 3",
            "gen_ai_usage_cost_USD_bucket{le=\"+Inf\"} 3",
            "gen_ai_client_token_usage_sum{gen_ai_token_type=\"input\"} 2433.0",
            "gen_ai_client_token_usage_sum{gen_ai_token_type=\"output\"} 604.0",
            "gen_ai_client_operation_duration_seconds_count{} 5",
            "gen_ai_client_operation_duration_seconds_count{error_type=\"429\"} 1",
            "costspan_tokens_total{costspan_token_class=\"cache_read\"} 2048",
            "costspan_calls_total{costspan_outcome=\"priced\"} 3",
            "costspan_calls_total{costspan_outcome=\"unpriced\",costspan_reason=\"UNKNOWN_MODEL\"}"
                + " 1",
            "costspan_calls_total{costspan_outcome=\"unmetered\",costspan_reason=\"PARTIAL_STREAM\"}"
                + " 1",
            "costspan_calls_total{costspan_outcome=\"failed\",costspan_reason=\"ERROR\"} 1");
  }

  /** Without the labels that all calls have, which are checked by the integration test. */
  private static String bare(String line) {
    return line.replaceAll(
            "(otel_scope_name|telemetry_sdk_[a-z]+|server_[a-z]+|gen_ai_[a-z]+_(name|model))"
                + "=\"[^\"]*\",?",
            "")
        .replace(",}", "}");
  }

  @Test
  void openMetricsLinksToTheTraceThatIsSampled() throws Exception {
    try (Scraped scraped = new Scraped(free())) {
      scraped.book(Records.priced(Records.child()));
      String exemplar =
          " # \\{span_id=\"%s\",trace_id=\"%s\"} 0.023348 "
              .formatted(Records.PARENT, Records.TRACE);
      Scrape.text(scraped.port); // another scraper takes nothing away
      assertThat(Scrape.openMetrics(scraped.port))
          .endsWith("\n# EOF\n")
          .contains("# TYPE costspan_cost_USD counter\n# UNIT costspan_cost_USD USD\n")
          .containsPattern("\ncostspan_cost_USD_total\\{[^}]*} 0.023348" + exemplar)
          .containsPattern("_cost_USD_bucket\\{[^}]*le=\"0.05\"} 1" + exemplar)
          .containsPattern("_cost_USD_bucket\\{[^}]*le=\"0.1\"} 1\n");
      assertThat(Scrape.text(scraped.port)).doesNotContain(" # ", "# EOF", "# UNIT");
    }
  }

  @Test
  void whatIsNotSampledOrHasNoTraceCountsAndLinksNowhere() throws Exception {
    Trace notSampled = new Trace(Records.TRACE, Records.SPAN, Records.PARENT, false);
    Trace root = new Trace(Records.TRACE, Records.SPAN, null, true);
    try (Scraped scraped = new Scraped(free())) {
      scraped.book(Records.priced(notSampled), Records.priced(root));
      assertThat(Scrape.openMetrics(scraped.port))
          .contains("} 0.046696\n")
          .doesNotContain("trace_id");
    }
  }

  @Test
  void aMillionModelsAreBoundedAndStillAddUp() throws Exception {
    try (Scraped scraped = new Scraped(free())) {
      for (int i = 0; i < 3000; i++) {
        scraped.book(ofModel("model-" + i));
      }
      List<String> series =
          Scrape.text(scraped.port)
              .lines()
              .filter(line -> line.startsWith("costspan_calls_total"))
              .toList();
      assertThat(series).hasSize(2000);
      assertThat(series)
          .filteredOn(line -> line.contains("otel_metric_overflow=\"true\""))
          .singleElement()
          .asString()
          .endsWith(" 1001");
    }
  }

  private static CostRecord ofModel(String model) {
    CostRecord any = Records.failed(Records.child());
    Reading reading = any.reading();
    return new CostRecord(
        any.id(),
        any.start(),
        any.duration(),
        null,
        any.provider(),
        any.api(),
        any.operation(),
        any.client(),
        any.host(),
        any.port(),
        any.status(),
        any.errorType(),
        any.outcome(),
        new Reading(
            reading.result(),
            null,
            null,
            model,
            false,
            List.of(),
            reading.qualifiers(),
            null,
            List.of()),
        any.cost(),
        new Attribution(Records.child(), "shop"));
  }

  @Test
  void budgetsAreReadWhenSomebodyScrapes() throws Exception {
    List<BudgetReading> now = new ArrayList<>();
    try (Scraped scraped = new Scraped(free())) {
      scraped.sink.observe(() -> List.copyOf(now));
      assertThat(Scrape.text(scraped.port)).doesNotContain("costspan_budget");
      now.add(budget(null, "1.75"));
      now.add(budget("critic", "2.5"));
      assertThat(budgetSamples(scraped.port))
          .containsExactlyInAnyOrder(
              "costspan_budget_limit{b} 2.0",
              "costspan_budget_limit{b,critic} 2.0",
              "costspan_budget_reserved{b} 0.25",
              "costspan_budget_reserved{b,critic} 0.25",
              "costspan_budget_spent{b} 1.75",
              "costspan_budget_spent{b,critic} 2.5",
              "costspan_budget_utilization_ratio{b} 0.875",
              "costspan_budget_utilization_ratio{b,critic} 1.25");
      now.remove(1);
      assertThat(budgetSamples(scraped.port)).hasSize(4);
    }
  }

  private static BudgetReading budget(@Nullable String group, String spent) {
    BigDecimal two = new BigDecimal("2");
    return new BudgetReading("b", group, "USD", new BigDecimal(spent), two, new BigDecimal("0.25"));
  }

  private static List<String> budgetSamples(int port) throws Exception {
    return Scrape.text(port)
        .lines()
        .filter(line -> line.startsWith("costspan_budget"))
        .map(PrometheusTest::bare)
        .map(line -> line.replace("costspan_budget_name=\"b\",costspan_budget_unit=\"USD\"", "b"))
        .map(line -> line.replace("costspan_budget_group=\"critic\",b", "b,critic"))
        .toList();
  }

  @Test
  void theTargetIsUpBeforeTheFirstRecord() throws Exception {
    int port = free();
    Prometheus.listen(new Prometheus.Address(LOCAL, String.valueOf(port)), said::add);
    assertThat(Scrape.openMetrics(port)).isEqualTo("# EOF\n");
    try (Scraped scraped = new Scraped(port)) {
      scraped.book(Records.priced(Records.child()));
      assertThat(Scrape.text(port)).contains("costspan_calls_total");
      Prometheus.listen(new Prometheus.Address(LOCAL, String.valueOf(port)), said::add);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void whatCouldNotBeOpenedEarlyIsSaidOnce() {
    Prometheus.listen(new Prometheus.Address(LOCAL, "early"), said::add);
    assertThat(start(LOCAL, "early")).isNull();
    assertThat(said).hasSize(1);
  }

  @Test
  void gzipWhereItIsAskedFor() throws Exception {
    try (Scraped scraped = new Scraped(free())) {
      scraped.book(Records.priced(Records.child()));
      HttpResponse<byte[]> response = Scrape.get(scraped.port, "accept-encoding", "br, gzip;q=0.5");
      assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(Scrape.text(scraped.port));
      }
      assertThat(Scrape.get(scraped.port, "accept-encoding", "gzip;q=0").headers().map())
          .doesNotContainKey("content-encoding");
    }
  }

  @Test
  void aPortThatIsTakenIsSaidAndHarmsNobody() throws Exception {
    try (Scraped first = new Scraped(free())) {
      assertThat(start(LOCAL, String.valueOf(first.port))).isNull();
      assertThat(said)
          .singleElement()
          .asString()
          .startsWith("prometheus: cannot listen at 127.0.0.1:" + first.port + " (")
          .contains("): nothing is served; set prometheus.port to one that is free");
      assertThat(Scrape.text(first.port)).contains("target_info");
    }
  }

  @Test
  void aBadValueIsSaidWithTheRemedy() {
    for (String port : List.of("http", "-1", "65536", "9464x")) {
      assertThat(start(LOCAL, port)).isNull();
    }
    assertThat(start("no such host", "0")).isNull();
    assertThat(start("192.0.2.1", "0")).isNull();
    assertThat(said)
        .hasSize(6)
        .contains(
            "prometheus.port must be a number from 0 to 65535, for example 9464, not 'http':"
                + " nothing is served",
            "prometheus.host 'no such host' is no address: nothing is served; 127.0.0.1 serves this"
                + " machine, 0.0.0.0 everybody")
        .last()
        .asString()
        .startsWith("prometheus: cannot listen at 192.0.2.1:0 (");
  }

  @Test
  void itsThreadsAreDaemonsOfOurLoaderAndEndWithIt() throws Exception {
    int port;
    try (Scraped scraped = new Scraped(free())) {
      port = scraped.port;
      assertThat(ours()).isNotEmpty().allMatch(Thread::isDaemon);
      assertThat(ours())
          .extracting(Thread::getContextClassLoader)
          .containsOnly(Prometheus.class.getClassLoader());
    }
    for (Thread thread : ours().toList()) {
      thread.join();
    }
    assertThatThrownBy(() -> Scrape.text(port)).isInstanceOf(ConnectException.class);
  }

  private static Stream<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("costspan-prometheus"));
  }

  private @Nullable MetricSink start(String host, String port) {
    Prometheus.Address address = new Prometheus.Address(host, port);
    return Prometheus.start("shop", address, TelemetrySettings.USUAL, said::add);
  }

  private int free() throws IOException {
    return TelemetryFailureTest.freePort();
  }

  /** A sink that listens. */
  private final class Scraped implements AutoCloseable {
    private final int port;
    private final MetricSink sink;

    Scraped(int port) {
      this.port = port;
      this.sink = Objects.requireNonNull(start(LOCAL, String.valueOf(port)), said.toString());
    }

    void book(CostRecord... records) {
      for (CostRecord record : records) {
        sink.accept(record);
      }
    }

    @Override
    public void close() {
      sink.close();
    }
  }
}
