/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.otlp.OtlpReceiver;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final List<String> said = new ArrayList<>();

  /** No test is the first to export. */
  @BeforeAll
  static void warmUp() {
    assertThat(Records.priced(Records.child())).isNotNull();
  }

  private static ExportSettings settings(Map<String, String> otel) {
    return new ExportSettings(otel, k -> null, k -> null);
  }

  private Events to(OtlpReceiver receiver) {
    Map<String, String> otel = Map.of("otel.exporter.otlp.endpoint", receiver.url());
    return new Events("shop", settings(otel), said::add);
  }

  @Test
  void an_event_has_its_name_its_text_and_its_numbers() throws IOException {
    Map<String, Object> attributes =
        Map.of("costspan.budget.name", "b", "costspan.budget.spent", 4.5, "stops", true, "n", 7L);
    try (OtlpReceiver receiver = new OtlpReceiver();
        Events events = to(receiver)) {
      assertThat(events.send("costspan.budget.threshold", "the text", attributes)).isTrue();
      assertThat(events.send("another", "text", Map.of())).isTrue();
      assertThat(receiver.requests())
          .hasSize(2)
          .allMatch(request -> request.startsWith("/v1/logs application/x-protobuf"));
      LogRecord event = receiver.logs().get(0);
      assertThat(event.getEventName()).isEqualTo("costspan.budget.threshold");
      assertThat(event.getBody().getStringValue()).isEqualTo("the text");
      assertThat(event.getSeverityNumber().name()).isEqualTo("SEVERITY_NUMBER_WARN");
      assertThat(OtlpReceiver.attributes(event.getAttributesList())).isEqualTo(attributes);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void a_backend_without_logs_is_said_once() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver(404);
        Events events = to(receiver)) {
      assertThat(events.send("a", "text", Map.of())).isFalse();
      assertThat(events.send("b", "text", Map.of())).isFalse();
      assertThat(said)
          .containsExactly(
              "telemetry: cannot export logs to "
                  + receiver.url()
                  + "/v1/logs: HTTP status 404. The app is not affected; this is said once.");
    }
  }

  @Test
  void only_where_logs_are_wanted() {
    String all = "otel.exporter.otlp.endpoint";
    assertThat(settings(Map.of()).events()).isFalse();
    assertThat(settings(Map.of(all, "http://x:4318")).events()).isTrue();
    assertThat(settings(Map.of(all, "http://x:4318", "otel.logs.exporter", "none")).events())
        .isFalse();
    assertThat(settings(Map.of("otel.exporter.otlp.traces.endpoint", "http://x")).events())
        .isFalse();
  }
}
