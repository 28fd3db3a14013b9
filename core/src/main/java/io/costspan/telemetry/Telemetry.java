/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Exports booked records as OpenTelemetry spans and metrics, configured by the standard {@code
 * OTEL_*} settings. This class names no type of OpenTelemetry: as long as no endpoint is set, none
 * is loaded.
 *
 * <p>The exporter sends with the JDK's HTTP client to {@code /v1/traces} and {@code /v1/metrics},
 * which are no paths of an LLM: a hook on that client lets them pass unmetered.
 */
public final class Telemetry {
  private Telemetry() {}

  /**
   * Builds the exporting sink. Takes some 0.3 s where something is exported, so call it off the
   * app's threads and not before the first record.
   *
   * @param service the process's {@code service.name}
   * @param warn receives at most one line per problem: a setting that cannot be followed, or that
   *     exports fail; never a header or a key
   * @return null where nothing is to be exported
   */
  public static @Nullable MetricSink start(
      String service, TelemetrySettings settings, Consumer<String> warn) {
    return start(service, export(settings), settings, warn);
  }

  /** What this process's settings say of the exporter. */
  static ExportSettings export(TelemetrySettings settings) {
    Langfuse langfuse = settings.langfuse();
    Map<String, String> overrides = langfuse == null ? Map.of() : langfuse.exporter();
    return new ExportSettings(overrides, System::getProperty, System::getenv);
  }

  static @Nullable MetricSink start(
      String service, ExportSettings export, TelemetrySettings settings, Consumer<String> warn) {
    export.complaints().forEach(warn);
    if (!export.anything()) {
      return null;
    }
    try {
      return OtelSink.create(service, export, settings, warn);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      warn.accept("telemetry: nothing is exported, " + safe(e));
      return null;
    }
  }

  /** What went wrong, without the setting's value: it may be a list of headers with keys. */
  static String safe(Throwable e) {
    String message = String.valueOf(e.getMessage());
    int value = message.indexOf('=');
    return e.getClass().getSimpleName()
        + ": "
        + (value < 0 ? message : message.substring(0, value));
  }
}
