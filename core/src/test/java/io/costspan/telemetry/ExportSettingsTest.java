/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportSettingsTest {
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X=1                                                                      | false | false
          OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318                                | true  | true
          OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c/x                            | true  | false
          OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c/x                           | false | true
          OTEL_EXPORTER_OTLP_ENDPOINT=                                             | false | false
          OTEL_TRACES_EXPORTER=otlp                                                | true  | false
          OTEL_METRICS_EXPORTER=prometheus, OTLP                                   | false | true
          OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_METRICS_EXPORTER=none          | true  | false
          OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_TRACES_EXPORTER=zipkin         | false | true
          OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_SDK_DISABLED=TRUE              | false | false
          OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_EXPORTER_OTLP_PROTOCOL=grpc    | false | false
          OTEL_EXPORTER_OTLP_ENDPOINT=h;OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=grpc    | false | true
          """)
  void aSignalIsOnWhereItsExporterOrItsEndpointSaysSo(String set, boolean spans, boolean metrics) {
    ExportSettings settings = environment(set);
    assertThat(settings.spans()).isEqualTo(spans);
    assertThat(settings.metrics()).isEqualTo(metrics);
  }

  @Test
  void overridesWinOverPropertiesAndTheseOverVariables() {
    ExportSettings settings =
        new ExportSettings(
            Map.of("otel.exporter.otlp.traces.endpoint", "http://override/t"),
            Map.of(
                    "otel.exporter.otlp.traces.endpoint", "http://property/t",
                    "otel.exporter.otlp.endpoint", "http://property")
                ::get,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://variable")::get);
    assertThat(settings.destination("traces")).isEqualTo("http://override/t");
    assertThat(settings.destination("metrics")).isEqualTo("http://property/v1/metrics");
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@collector:4318/otlp/?key=secret, http://collector:4318/otlp/",
    "https://cloud.langfuse.com/x/v1/traces, https://cloud.langfuse.com/x/v1/traces",
    "http://[broken, the configured endpoint",
  })
  void aDestinationIsShownWithoutSecrets(String endpoint, String shown) {
    assertThat(
            environment("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=" + endpoint.replace("=", "%3D"))
                .destination("traces"))
        .isEqualTo(shown);
  }

  @Test
  void anUnsupportedProtocolGetsOneLinePerSignal() {
    assertThat(
            environment("OTEL_TRACES_EXPORTER=otlp;OTEL_EXPORTER_OTLP_PROTOCOL=grpc").complaints())
        .containsExactly(
            "telemetry: no traces are exported, OTLP over grpc is not supported; set"
                + " OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf and the endpoint of the HTTP"
                + " receiver (usually port 4318)");
    assertThat(environment("OTEL_EXPORTER_OTLP_PROTOCOL=grpc").complaints()).isEmpty();
  }

  private static ExportSettings environment(String pairs) {
    Map<String, String> variables =
        Arrays.stream(pairs.split(";", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new ExportSettings(Map.of(), key -> null, variables::get);
  }
}
