/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Ledgers;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same process exports over OTLP and is scraped; needs no Prometheus. */
class BesideOtlpIT {
  private static final long PATIENCE_MILLIS = 300_000;
  private static final Pattern SPAN = Pattern.compile("span_id=\"([0-9a-f]{16})\"");

  @Test
  void both_say_the_same_and_samples_link_to_our_spans() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        ScrapedRun run =
            new ScrapedRun(
                app -> app.exportingTo(receiver).property("otel.metric.export.interval", 300))) {
      List<String> scraped = costs(run.openMetrics());
      awaitExported(receiver, scraped.stream().map(BesideOtlpIT::value).sorted().toList());
      ForkedApp.Result result = run.end();
      List<Booked> ledger = Ledgers.read(run.ledger());
      assertThat(result.exit()).as(result.all()).isZero();
      assertThat(
              scraped.stream().flatMap(line -> SPAN.matcher(line).results().map(m -> m.group(1))))
          .isNotEmpty()
          .isSubsetOf(ledger.stream().map(Booked::spanId).toList());
    }
  }

  /** The app stays meanwhile and exports again and again. */
  private static void awaitExported(OtlpReceiver receiver, List<Double> expected)
      throws InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!exported(receiver).equals(expected)) {
      assertThat(System.currentTimeMillis())
          .as("%s, not %s", exported(receiver), expected)
          .isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static double value(String line) {
    return Double.parseDouble(line.split(" ", -1)[1]);
  }

  private static List<String> costs(String scraped) {
    return scraped.lines().filter(line -> line.startsWith("costspan_cost_USD_total{")).toList();
  }

  private static List<Double> exported(OtlpReceiver receiver) {
    Metric cost = receiver.metrics().get("costspan.cost");
    return cost == null
        ? List.of()
        : cost.getSum().getDataPointsList().stream()
            .map(NumberDataPoint::getAsDouble)
            .sorted()
            .toList();
  }
}
