/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.otlp.OtlpReceiver;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with the export is said once and stays away from the app. */
class TelemetryFailureTest {
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private OtlpReceiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new OtlpReceiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anUnreachableEndpointIsSaidOnce() throws IOException {
    int port = freePort();
    RecordSink sink = start(unreachable(port));
    sink.accept(Records.priced(Records.child()));
    sink.close();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .matches(
            "telemetry: cannot export (traces|metrics) to http://localhost:%d/v1/\\1:"
                    .formatted(port)
                + " ConnectException\\. The app is not affected; this is said once\\.");
  }

  @Test
  void anEndpointThatRefusesIsSaidOnce() throws IOException {
    RecordSink sink;
    try (OtlpReceiver refusing = new OtlpReceiver(401)) {
      sink = start(Map.of("otel.exporter.otlp.endpoint", refusing.url()));
      sink.accept(Records.priced(Records.child()));
      sink.close();
    }
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("HTTP status 401.");
    assertThat(sink.losses()).containsExactly(new Loss("spans not sent", 1));
  }

  @Test
  void aHangingEndpointDoesNotHoldTheExit() throws IOException {
    RecordSink sink;
    try (ServerSocket hanging = new ServerSocket(0)) {
      sink =
          start(
              Map.of(
                  "otel.exporter.otlp.traces.endpoint",
                  "http://localhost:" + hanging.getLocalPort()));
      sink.accept(Records.priced(Records.child()));
      sink.close();
    }
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains(": no answer before the exit.");
    assertThat(sink.losses()).containsExactly(new Loss("spans not sent", 1));
  }

  @Test
  void aMalformedSettingIsNamedWithoutItsValue() {
    RecordSink sink =
        Records.sink(
            Map.of(
                "otel.exporter.otlp.endpoint",
                receiver.url(),
                "otel.exporter.otlp.headers",
                "sk-secret"),
            TelemetrySettings.USUAL,
            warnings::add);
    assertThat(sink).isNull();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith("telemetry: nothing is exported, ConfigurationException: ")
        .contains("otel.exporter.otlp.headers")
        .doesNotContain("sk-secret");
  }

  @Test
  void allThreadsAreDaemonsAndOutsideTheAppsLoader() {
    List<Thread> before = new ArrayList<>(Thread.getAllStackTraces().keySet());
    Thread current = Thread.currentThread();
    ClassLoader own = current.getContextClassLoader();
    ClassLoader app = new ClassLoader(own) {};
    current.setContextClassLoader(app);
    try {
      RecordSink sink = start(Map.of("otel.exporter.otlp.endpoint", receiver.url()));
      assertThat(current.getContextClassLoader()).isSameAs(app);
      sink.accept(Records.priced(Records.child()));
      List<Thread> ours = new ArrayList<>(Thread.getAllStackTraces().keySet());
      ours.removeAll(before);
      assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);
      assertThat(ours).noneMatch(thread -> thread.getContextClassLoader() == app);
      sink.close();
    } finally {
      current.setContextClassLoader(own);
    }
  }

  private RecordSink start(Map<String, String> settings) {
    return Objects.requireNonNull(Records.sink(settings, TelemetrySettings.USUAL, warnings::add));
  }

  private static Map<String, String> unreachable(int port) {
    return Map.of(
        "otel.exporter.otlp.endpoint",
        "http://user:secret@localhost:" + port,
        "otel.java.exporter.otlp.retry.disabled",
        "true");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
