/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Operations;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordIds;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is no call to an LLM, and is over now.
 *
 * @param said what is known about it beyond what its thread is in: its type, its tool …
 * @param duration how long it took
 * @param id where it may be reported more than once, what it is known by; else null
 * @param client who brings it: {@code library}, or the hook's name
 */
public record Operation(Facets said, Duration duration, @Nullable String id, String client) {

  /** For the places that look at a request: there is none. */
  static Request request() {
    return new Request("library", "NONE", "", -1, "/", Headers.NONE, null);
  }

  /**
   * @param usd its cost in USD, 0 or more
   * @param source who says so: the app, or the configuration
   */
  CostRecord record(Attribution whose, BigDecimal usd, CostSource source) {
    Instant start = Instant.now().minus(duration);
    return new CostRecord(
        RecordIds.next(start),
        start,
        duration,
        null,
        "",
        "operation",
        conventional(whose.get(Facet.OPERATION)),
        client,
        "",
        -1,
        0,
        null,
        Outcome.PRICED,
        reading(source == CostSource.STATED ? usd : null),
        new Cost(usd, source, null, List.of(), null, null, List.of()),
        whose);
  }

  private Reading reading(@Nullable BigDecimal stated) {
    return new Reading(
        Reading.Result.USAGE, id, null, null, false, List.of(), Qualifiers.NONE, stated, List.of());
  }

  /** OpenTelemetry's {@code gen_ai.operation.name}, where it has a word for it. */
  private static String conventional(@Nullable String type) {
    String word = type == null ? Operations.TOOL_CALL : type;
    return switch (word) {
      case Operations.TOOL_CALL, Operations.MCP_TOOL_CALL -> "execute_tool";
      case Operations.AGENT_EXECUTION -> "invoke_agent";
      default -> word.toLowerCase(Locale.ROOT);
    };
  }
}
