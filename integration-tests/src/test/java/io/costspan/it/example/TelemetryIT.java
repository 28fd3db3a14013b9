/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.costspan.testkit.Booked;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an OpenTelemetry receiver gets from the example. */
class TelemetryIT {
  @Test
  void every_record_is_a_span_in_the_apps_trace_with_the_same_amount() throws Exception {
    Example example = new Example("otlp");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Example.Outcome outcome =
          example.run(receiver.receivingFrom(example.watched(Jdks.running())));
      assertThat(receiver.spans().stream().map(TelemetryIT::span))
          .containsExactlyInAnyOrderElementsOf(
              outcome.records().stream().map(TelemetryIT::record).toList())
          .hasSize(8);
      assertThat(receiver.metrics())
          .containsKeys(
              "gen_ai.client.token.usage",
              "gen_ai.client.operation.duration",
              "gen_ai.usage.cost",
              "costspan.cost");
    }
  }

  @Test
  void without_an_endpoint_nothing_is_sent() throws Exception {
    Example example = new Example("no-otlp");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      example.run(example.watched(Jdks.running()));
      assertThat(receiver.spans()).isEmpty();
      assertThat(receiver.metrics()).isEmpty();
    }
  }

  private static String span(Span span) {
    return String.join(
        " ",
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        String.valueOf(number(span, "gen_ai.usage.cost")));
  }

  private static String record(Booked record) {
    return String.join(
        " ",
        record.traceId(),
        record.spanId(),
        record.parentSpanId(),
        String.valueOf(Objects.requireNonNull(record.cost()).doubleValue()));
  }

  private static double number(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .mapToDouble(attribute -> attribute.getValue().getDoubleValue())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
