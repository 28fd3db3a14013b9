/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.telemetry.MetricSink;
import io.costspan.telemetry.Prometheus;
import io.costspan.telemetry.TelemetrySettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The endpoint for Prometheus, where the settings name a port. */
public final class Scraping {
  private Scraping() {}

  public static boolean wanted(Settings settings) {
    return !settings.text(Option.PROMETHEUS_PORT).isEmpty();
  }

  /** Listens, with nothing to serve until a pipeline has its first record. */
  public static void listen(Settings settings, Consumer<String> lines) {
    Prometheus.listen(address(settings), lines);
  }

  /** What serves the records; null where nothing is to be served, or cannot be. */
  static @Nullable MetricSink sink(
      Settings settings, String service, TelemetrySettings names, Consumer<String> lines) {
    return wanted(settings) ? Prometheus.start(service, address(settings), names, lines) : null;
  }

  private static Prometheus.Address address(Settings settings) {
    return new Prometheus.Address(
        settings.text(Option.PROMETHEUS_HOST), settings.text(Option.PROMETHEUS_PORT));
  }
}
