/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where the specification says more than OpenTelemetry's own exporter does. */
class NamesTest {
  @Test
  void labelsWhoseNamesBecomeTheSameAreJoined() {
    Attributes attributes =
        Attributes.of(
            AttributeKey.stringKey("same.name"), "x",
            AttributeKey.stringKey("same_name"), "y",
            AttributeKey.longKey("9..lives"), 9L);
    assertThat(Names.labels("", attributes)).isEqualTo("_9_lives=\"9\",same_name=\"x;y\"");
    assertThat(Names.labels("us", Attributes.empty())).isEqualTo("otel_scope_name=\"us\"");
  }

  @Test
  void aShareIsCalledARatio() throws IOException {
    ScrapedMetrics metrics = new ScrapedMetrics(Resource.empty());
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(metrics).build()) {
      provider.get("us").gaugeBuilder("budget.used").setUnit("1").build().set(0.5);
      provider.get("us").counterBuilder("things").setUnit("1").build().add(1);
      StringBuilder text = new StringBuilder();
      metrics.write(Format.OPEN_METRICS, text);
      assertThat(text)
          .hasToString(
              """
              # TYPE budget_used_ratio gauge
              # UNIT budget_used_ratio ratio
              budget_used_ratio{otel_scope_name="us"} 0.5
              # TYPE things counter
              things_total{otel_scope_name="us"} 1
              # EOF
              """);
    }
  }
}
