/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events over OTLP, where the {@code OTEL_*} settings have logs sent there. Names no type of
 * OpenTelemetry: none is loaded before the first event. Not thread-safe.
 */
public final class Events implements AutoCloseable {
  private final String service;
  private final ExportSettings export;
  private final Consumer<String> warn;
  private @Nullable OtelEvents open;
  private boolean failed;

  Events(String service, ExportSettings export, Consumer<String> warn) {
    this.service = service;
    this.export = export;
    this.warn = warn;
  }

  /**
   * What sends them, by this process's settings.
   *
   * @param service the process's {@code service.name}
   * @param warn receives one line where events cannot be sent
   * @return null where nobody wants them
   */
  public static @Nullable Events of(
      String service, TelemetrySettings settings, Consumer<String> warn) {
    ExportSettings export = Telemetry.export(settings);
    return export.events() ? new Events(service, export, warn) : null;
  }

  /**
   * Sends one, and waits until it is there, for 30 seconds at most. Off the app's threads: the
   * first takes some 0.2 s of loading.
   *
   * @param attributes texts, numbers and truths
   * @return whether it got there
   */
  public boolean send(String name, String text, Map<String, Object> attributes) {
    try {
      OtelEvents events = open();
      return events != null && events.send(name, text, attributes);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      failed = true;
      warn.accept("telemetry: no events are sent, " + Telemetry.safe(e));
      return false;
    }
  }

  private @Nullable OtelEvents open() {
    if (open == null && !failed) {
      open = new OtelEvents(service, export, warn);
    }
    return failed ? null : open;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
