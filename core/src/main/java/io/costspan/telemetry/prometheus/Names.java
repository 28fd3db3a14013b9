/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * OpenTelemetry's names in Prometheus' manner, as OpenTelemetry's "Prometheus and OpenMetrics
 * compatibility" has it. A test compares them with those of OpenTelemetry's own exporter.
 */
final class Names {
  private static final String TOTAL = "_total";

  private Names() {}

  /** The unit as the end of a name; {@code ""} where a name has none. */
  static String unit(MetricData metric, boolean gauge) {
    String unit = metric.getUnit().replaceAll("\\{[^}]*}", "");
    return switch (unit) {
      case "" -> "";
      case "s" -> "seconds";
      case "ms" -> "milliseconds";
      case "By" -> "bytes";
      case "%" -> "percent";
      case "1" -> gauge ? "ratio" : "";
      default -> legal(unit);
    };
  }

  /** The name of the family, which the unit ends; a counter's samples have {@code _total} too. */
  static String family(MetricData metric, String unit) {
    String name = legal(metric.getName());
    if (name.endsWith(TOTAL)) {
      name = name.substring(0, name.length() - TOTAL.length());
    }
    boolean hasIt = unit.isEmpty() || name.endsWith('_' + unit);
    return hasIt ? name : name + '_' + unit;
  }

  /** {@code name="value",…}, without braces; values of names that become the same are joined. */
  static String labels(String scope, Attributes attributes) {
    Map<String, String> labels = new TreeMap<>();
    if (!scope.isEmpty()) {
      labels.put("otel_scope_name", scope);
    }
    for (Map.Entry<AttributeKey<?>, Object> attribute : attributes.asMap().entrySet()) {
      String value = String.valueOf(attribute.getValue());
      labels.merge(legal(attribute.getKey().getKey()), value, (a, b) -> a + ';' + b);
    }
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (name, value) -> {
          text.append(text.isEmpty() ? "" : ",").append(name);
          text.append("=\"").append(escaped(value)).append('"');
        });
    return text.toString();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String legal(String name) {
    String legal = name.replaceAll("[^a-zA-Z0-9_]+", "_").replaceAll("__+", "_");
    return Character.isDigit(legal.charAt(0)) ? '_' + legal : legal;
  }

  /** The word that a type line has. */
  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
