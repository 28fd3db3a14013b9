/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the standard {@code OTEL_*} settings as far as needed to know whether anything is to be
 * exported, without loading a class of OpenTelemetry. A signal is on where its exporter is set to
 * {@code otlp}, or none is set and an endpoint is.
 */
final class ExportSettings {
  private static final String HTTP_PROTOBUF = "http/protobuf";

  private final Map<String, String> overrides;
  private final UnaryOperator<@Nullable String> property;
  private final UnaryOperator<@Nullable String> variable;

  /** {@code overrides} are {@code otel.*} properties that win over properties and variables. */
  ExportSettings(
      Map<String, String> overrides,
      UnaryOperator<@Nullable String> property,
      UnaryOperator<@Nullable String> variable) {
    this.overrides = Map.copyOf(overrides);
    this.property = property;
    this.variable = variable;
  }

  boolean spans() {
    return isOn("traces");
  }

  boolean metrics() {
    return isOn("metrics");
  }

  /** Events go as logs. */
  boolean events() {
    return isOn("logs");
  }

  boolean anything() {
    return spans() || metrics();
  }

  /** What to tell the user about settings that cannot be followed; empty where there is none. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (String signal : List.of("traces", "metrics")) {
      if (wanted(signal) && !HTTP_PROTOBUF.equals(protocol(signal))) {
        complaints.add(
            "telemetry: no %s are exported, OTLP over %s is not supported; set %s=%s and the"
                    .formatted(
                        signal, protocol(signal), "OTEL_EXPORTER_OTLP_PROTOCOL", HTTP_PROTOBUF)
                + " endpoint of the HTTP receiver (usually port 4318)");
      }
    }
    return complaints;
  }

  /** Where a signal goes, fit to be printed: without user info and query. */
  String destination(String signal) {
    String own = get("otel.exporter.otlp." + signal + ".endpoint");
    String all = get("otel.exporter.otlp.endpoint");
    String base = all == null ? "http://localhost:4318" : all;
    String url = own != null ? own : base + (base.endsWith("/") ? "v1/" : "/v1/") + signal;
    try {
      URI uri = URI.create(url);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    } catch (IllegalArgumentException malformed) {
      return "the configured endpoint";
    }
  }

  /**
   * The properties that our SDK is built with, whatever the environment says: the environment is
   * meant for the app's SDK too and may name parts (samplers, propagators, exporters, a
   * configuration file) that ours does not contain and would refuse to start without.
   */
  Map<String, String> sdkProperties(String service) {
    Map<String, String> properties = new LinkedHashMap<>(overrides);
    properties.put("otel.service.name", service);
    properties.put("otel.traces.exporter", spans() ? "otlp" : "none");
    properties.put("otel.metrics.exporter", metrics() ? "otlp" : "none");
    properties.put("otel.logs.exporter", "none");
    properties.put("otel.exporter.otlp.traces.protocol", HTTP_PROTOBUF);
    properties.put("otel.exporter.otlp.metrics.protocol", HTTP_PROTOBUF);
    properties.put("otel.traces.sampler", "always_on");
    properties.put("otel.propagators", "none");
    properties.put("otel.java.enabled.resource.providers", "");
    properties.put("otel.java.disabled.resource.providers", "");
    properties.put("otel.config.file", "");
    return properties;
  }

  /** As {@link #sdkProperties}, for an SDK that sends events only. */
  Map<String, String> eventProperties(String service) {
    Map<String, String> properties = new LinkedHashMap<>(sdkProperties(service));
    properties.put("otel.traces.exporter", "none");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "otlp");
    properties.put("otel.exporter.otlp.logs.protocol", HTTP_PROTOBUF);
    return properties;
  }

  private boolean isOn(String signal) {
    return wanted(signal) && HTTP_PROTOBUF.equals(protocol(signal));
  }

  private boolean wanted(String signal) {
    if ("true".equalsIgnoreCase(get("otel.sdk.disabled"))) {
      return false;
    }
    String exporters = get("otel." + signal + ".exporter");
    if (exporters != null) {
      return List.of(exporters.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)).contains("otlp");
    }
    return get("otel.exporter.otlp." + signal + ".endpoint") != null
        || get("otel.exporter.otlp.endpoint") != null;
  }

  private String protocol(String signal) {
    String own = get("otel.exporter.otlp." + signal + ".protocol");
    String all = get("otel.exporter.otlp.protocol");
    return own != null ? own : all != null ? all : HTTP_PROTOBUF;
  }

  private @Nullable String get(String key) {
    String value = overrides.get(key);
    value = value != null ? value : property.apply(key);
    value = value != null ? value : variable.apply(key.toUpperCase(Locale.ROOT).replace('.', '_'));
    return value == null || value.isBlank() ? null : value.strip();
  }
}
