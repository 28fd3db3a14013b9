/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One ledger line, as far as tests look. The only place in the tests that knows the field names.
 *
 * @param reason why it is not priced; null where it is
 * @param usage amounts by bucket, over all models
 * @param whose whose cost it is, by the ledger's fields; those alone that are there
 */
public record Booked(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    String provider,
    String api,
    String client,
    int port,
    int status,
    String outcome,
    @Nullable String reason,
    @Nullable String errorType,
    @Nullable String responseId,
    @Nullable String model,
    boolean streaming,
    Map<String, Long> usage,
    @Nullable BigDecimal cost,
    Map<String, String> whose) {
  private static final List<String> WHOSE =
      List.of("agent", "job", "phase", "operation_type", "tool", "session_id", "category");

  static Booked of(JsonNode line) {
    String outcome = line.path("outcome").asText();
    return new Booked(
        line.path("trace_id").asText(),
        line.path("span_id").asText(),
        text(line, "parent_span_id"),
        line.path("provider").asText(),
        line.path("api").asText(),
        line.path("client").asText(),
        line.path("port").asInt(),
        line.path("status").asInt(),
        outcome,
        reason(line, outcome),
        text(line, "error_type"),
        text(line, "response_id"),
        text(line, "model"),
        line.path("streaming").asBoolean(),
        usage(line.path("usage")),
        line.hasNonNull("cost_usd") ? new BigDecimal(line.get("cost_usd").asText()) : null,
        whose(line));
  }

  private static Map<String, String> whose(JsonNode line) {
    Map<String, String> whose = new TreeMap<>();
    for (String field : WHOSE) {
      if (line.hasNonNull(field)) {
        whose.put(field, line.get(field).asText());
      }
    }
    return whose;
  }

  private static @Nullable String reason(JsonNode line, String outcome) {
    return switch (outcome) {
      case "priced" -> null;
      case "unpriced" -> text(line, "unpriced_reason");
      default -> text(line, "result");
    };
  }

  /** Every number below every part. */
  private static Map<String, Long> usage(JsonNode parts) {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode part : parts) {
      part.properties().stream()
          .filter(amount -> amount.getValue().isNumber())
          .forEach(a -> sums.merge(a.getKey(), a.getValue().asLong(), Long::sum));
    }
    return sums;
  }

  private static @Nullable String text(JsonNode line, String name) {
    return line.hasNonNull(name) ? line.get(name).asText() : null;
  }
}
