/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.telemetry.Scrape;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.prometheus.PrometheusHttpServer;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same metrics, scraped from us and from OpenTelemetry's own exporter, are the same series. */
class OpenTelemetrysOwnTest {
  private static final Context SPAN =
      Context.root()
          .with(
              Span.wrap(
                  SpanContext.create(
                      "0af7651916cd43dd8448eb211c80319c",
                      "b7ad6b7169203331",
                      TraceFlags.getSampled(),
                      TraceState.getDefault())));

  private static final Attributes ODD =
      Attributes.of(
          AttributeKey.stringKey("gen_ai.request.model"),
          "a \"quoted\\\" model\nof two lines, ü",
          AttributeKey.longKey("server.port"),
          443L,
          AttributeKey.booleanKey("otel.metric.overflow"),
          true);

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", Scrape.OPEN_METRICS})
  void theSameSeries(String accept) throws Exception {
    Resource resource = Resource.getDefault().toBuilder().put("service.name", "shop").build();
    ScrapedMetrics ours = new ScrapedMetrics(resource);
    int port = free();
    PrometheusHttpServer theirs =
        PrometheusHttpServer.builder().setHost("127.0.0.1").setPort(port).build();
    try (SdkMeterProvider provider =
            SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(ours)
                .registerMetricReader(theirs)
                .build();
        ScrapeServer server =
            ScrapeServer.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                failure -> {
                  throw new AssertionError(failure);
                })) {
      server.serve(ours);
      record(provider.get("io.costspan"));
      Set<String> expected = series(Scrape.body(Scrape.get(port, "accept", accept)));
      assertThat(expected).hasSizeGreaterThan(40);
      assertThat(series(Scrape.body(Scrape.get(server.port(), "accept", accept))))
          .containsExactlyElementsOf(expected);
    }
  }

  private static void record(Meter meter) {
    meter.counterBuilder("costspan.cost").ofDoubles().setUnit("USD").build().add(0.1, ODD, SPAN);
    meter.counterBuilder("costspan.calls").setUnit("{call}").build().add(3, ODD, SPAN);
    meter.counterBuilder("a.total").setDescription("x").build().add(1);
    meter.counterBuilder("sent.bytes").setUnit("By").build().add(7);
    meter
        .histogramBuilder("gen_ai.client.token.usage")
        .ofLongs()
        .setUnit("{token}")
        .setDescription("of a\nback\\slash and \"quotes\"")
        .setExplicitBucketBoundariesAdvice(List.of(1L, 67108864L))
        .build()
        .record(1L << 40, ODD, SPAN);
    meter
        .histogramBuilder("gen_ai.usage.cost")
        .setUnit("USD")
        .setExplicitBucketBoundariesAdvice(List.of(0.00001, 0.5, 10.0))
        .build()
        .record(0.25, ODD, SPAN);
    meter.histogramBuilder("gen_ai.client.operation.duration").setUnit("s").build().record(1.5);
    meter.upDownCounterBuilder("open.calls").build().add(-2);
    meter.gaugeBuilder("costspan.budget.used").setUnit("USD").build().set(0.75, ODD);
    meter.gaugeBuilder("costspan.budget.left").ofLongs().setUnit("%").build().set(25);
    meter.gaugeBuilder("odd..name-of/it").build().set(Double.NEGATIVE_INFINITY);
  }

  /** Each sample and each of the lines above, with numbers and labels in one spelling. */
  private static Set<String> series(String scraped) {
    return scraped
        .lines()
        .filter(line -> !line.contains("HELP target") && !line.contains("HELP a_"))
        .map(OpenTelemetrysOwnTest::spelled)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String spelled(String line) {
    if (line.startsWith("#")) {
      return line;
    }
    String[] sample = line.split(" # ", -1);
    int end = sample[0].lastIndexOf(' ');
    String value = String.valueOf(number(sample[0].substring(end + 1)));
    String exemplar = sample.length > 1 ? " # " + sample[1].split("} ", -1)[0] : "";
    return labels(sample[0].substring(0, end)) + ' ' + value + exemplar;
  }

  private static String labels(String series) {
    int brace = series.indexOf('{');
    if (brace < 0) {
      return series;
    }
    String[] labels = series.substring(brace + 1, series.length() - 1).split(",(?=[a-z_]+=\")", -1);
    return series.substring(0, brace)
        + Arrays.stream(labels).map(OpenTelemetrysOwnTest::le).sorted().toList();
  }

  private static String le(String label) {
    return label.startsWith("le=\"")
        ? "le=" + number(label.substring(4, label.length() - 1))
        : label;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace("Inf", "Infinity"));
  }

  private static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
