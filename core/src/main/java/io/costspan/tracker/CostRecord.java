/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.attribution.Attribution;
import io.costspan.pricing.Cost;
import io.costspan.usage.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One booked exchange: the single fact that every total, span, ledger line and report is made from.
 * Immutable. Contains no content, no header values and no keys.
 *
 * @param id unique over all processes; a copy of a record keeps it
 * @param start when the app asked
 * @param duration until the exchange was over
 * @param firstByte from {@code start} to the first body byte; null where there was none
 * @param provider who bills, in OpenTelemetry's words where it has one, for example {@code openai},
 *     {@code azure.ai.openai}
 * @param api the API's name, for example {@code openai.chat}
 * @param operation OpenTelemetry's {@code gen_ai.operation.name}, for example {@code chat}
 * @param client the hooked client, for example {@code okhttp}
 * @param host the server's name
 * @param port the port as sent, or -1 for the default
 * @param status the HTTP status, or 0 where no answer came
 * @param errorType OpenTelemetry's {@code error.type} where something went wrong: the status,
 *     {@code cancelled}, {@code transport}, or {@code error} for an error stated in a 200 answer;
 *     else null
 */
public record CostRecord(
    String id,
    Instant start,
    Duration duration,
    @Nullable Duration firstByte,
    String provider,
    String api,
    String operation,
    String client,
    String host,
    int port,
    int status,
    @Nullable String errorType,
    Outcome outcome,
    Reading reading,
    Cost cost,
    Attribution attribution) {

  public CostRecord with(Attribution other) {
    return new CostRecord(
        id, start, duration, firstByte, provider, api, operation, client, host, port, status,
        errorType, outcome, reading, cost, other);
  }

  /** The model the provider answered with, else the one asked for, else null. */
  public @Nullable String model() {
    return reading.model() != null ? reading.model() : reading.requestModel();
  }

  /** Why the outcome is not {@code PRICED}; null where it is. In upper case, a closed set. */
  public @Nullable String reason() {
    return switch (outcome) {
      case PRICED -> null;
      case UNPRICED -> cost.reason() == null ? null : cost.reason().name();
      case UNMETERED, FAILED -> reading.result().name();
    };
  }
}
