/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.costspan.tracker.Gap;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Calls that are not part of the cost, as they are shown: in a table, in JSON, in an agent's
 * status.
 *
 * @param outcome {@code unpriced}, {@code unmetered} or {@code failed}
 * @param reason see {@link Gap#reason}
 * @param provider {@code ""} where it is not told apart, as {@code api} and {@code model}
 * @param inputTokens as far as they were stated, cached ones included
 * @param outputTokens as far as they were stated, reasoning included
 */
public record GapRow(
    String outcome,
    String reason,
    String provider,
    String api,
    String model,
    long calls,
    long inputTokens,
    long outputTokens) {
  private static final Comparator<GapRow> MOST_CALLS_FIRST =
      Comparator.comparing((GapRow row) -> Outcome.valueOf(row.outcome().toUpperCase(Locale.ROOT)))
          .thenComparing(Comparator.comparing(GapRow::calls).reversed())
          .thenComparing(GapRow::reason)
          .thenComparing(GapRow::provider)
          .thenComparing(GapRow::api)
          .thenComparing(GapRow::model);

  /** Every gap: by outcome, then the most calls first. */
  public static List<GapRow> of(Totals totals) {
    List<GapRow> rows = new ArrayList<>();
    for (Map.Entry<Gap, Tally> gap : totals.gaps().entrySet()) {
      rows.add(of(gap.getKey(), gap.getValue()));
    }
    rows.sort(MOST_CALLS_FIRST);
    return rows;
  }

  private static GapRow of(Gap gap, Tally tally) {
    return new GapRow(
        gap.outcome().name().toLowerCase(Locale.ROOT),
        gap.reason(),
        Objects.requireNonNullElse(gap.provider(), ""),
        Objects.requireNonNullElse(gap.api(), ""),
        Objects.requireNonNullElse(gap.model(), ""),
        tally.calls(),
        tally.usage().inputTokens(),
        tally.usage().outputTokens());
  }

  /**
   * Reads what {@link #write} wrote; the cursor is on the start of the object, and ends on its end.
   */
  static GapRow read(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NUMBER_INT) {
        numbers.put(name, json.getLongValue());
      } else if (token == JsonToken.VALUE_STRING) {
        texts.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return new GapRow(
        texts.getOrDefault("outcome", ""),
        texts.getOrDefault("reason", ""),
        texts.getOrDefault("provider", ""),
        texts.getOrDefault("api", ""),
        texts.getOrDefault("model", ""),
        numbers.getOrDefault("calls", 0L),
        numbers.getOrDefault("input_tokens", 0L),
        numbers.getOrDefault("output_tokens", 0L));
  }

  /** Writes it as an object; what is not told apart is left out. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("outcome", outcome);
    json.writeStringField("reason", reason);
    if (!provider.isEmpty()) {
      json.writeStringField("provider", provider);
      json.writeStringField("api", api);
    }
    if (!model.isEmpty()) {
      json.writeStringField("model", model);
    }
    json.writeNumberField("calls", calls);
    json.writeNumberField("input_tokens", inputTokens);
    json.writeNumberField("output_tokens", outputTokens);
    json.writeEndObject();
  }
}
