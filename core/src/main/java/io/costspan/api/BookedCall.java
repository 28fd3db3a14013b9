/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it was booked. Holds no prompt, answer, key or header. Immutable.
 *
 * @param id of its record in the ledger
 * @param operation for example {@code chat}, as OpenTelemetry's GenAI conventions name it
 * @param model the one that answered, else the one that was asked for; null where none is named
 * @param outcome {@code priced}, {@code unpriced}, {@code unmetered} or {@code failed}
 * @param reason why it is not priced; null where it is
 * @param usd its cost in USD, exact; null where it is not known
 * @param traceId empty where there is none
 * @param whose by {@code job}, {@code phase}, {@code agent}, {@code label.NAME} ...
 * @param json the line that the ledger has of it (docs/ledger-format.md)
 */
public record BookedCall(
    String id,
    Instant start,
    Duration duration,
    String operation,
    String provider,
    @Nullable String model,
    String outcome,
    @Nullable String reason,
    @Nullable BigDecimal usd,
    String traceId,
    Map<String, String> whose,
    String json) {

  @SuppressWarnings("unchecked")
  static BookedCall of(Map<?, ?> said) {
    return new BookedCall(
        (String) BudgetStatus.known(said, "id"),
        (Instant) BudgetStatus.known(said, "start"),
        (Duration) BudgetStatus.known(said, "duration"),
        (String) BudgetStatus.known(said, "operation"),
        (String) BudgetStatus.known(said, "provider"),
        (String) said.get("model"),
        (String) BudgetStatus.known(said, "outcome"),
        (String) said.get("reason"),
        (BigDecimal) said.get("usd"),
        (String) BudgetStatus.known(said, "trace_id"),
        Map.copyOf((Map<String, String>) BudgetStatus.known(said, "whose")),
        (String) BudgetStatus.known(said, "json"));
  }

  /**
   * As a browser's {@code EventSource} reads it, to be written to an answer of type {@code
   * text/event-stream}: an event {@code call} with this id, and {@link #json} as its data.
   */
  public String serverSentEvent() {
    return "id: " + id + "\nevent: call\ndata: " + json + "\n\n";
  }
}
