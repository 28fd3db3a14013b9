/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
public final class Records {
  public static final Instant START = Instant.parse("2026-11-22T10:00:00.123456789Z");
  public static final Usage USAGE =
      Usage.builder()
          .set(Bucket.INPUT, 1000)
          .set(Bucket.CACHE_READ, 200)
          .set(Bucket.CACHE_WRITE, 30)
          .set(Bucket.OUTPUT, 40)
          .set(Bucket.REASONING, 5)
          .build();

  private Records() {}

  /** A priced call of {@code gpt-4o}, in a trace named by one hexadecimal digit. */
  public static CostRecord priced(String id, String trace, String usd) {
    return priced(id, "gpt-4o", trace, usd);
  }

  public static CostRecord priced(String id, String model, String trace, String usd) {
    return record(id, trace, Outcome.PRICED, reading(Reading.Result.USAGE, model), cost(usd));
  }

  public static CostRecord unpriced(String id, String model, String trace) {
    Cost cost = Cost.unpriced(Cost.Unpriced.UNKNOWN_MODEL);
    return record(id, trace, Outcome.UNPRICED, reading(Reading.Result.USAGE, model), cost);
  }

  public static CostRecord unmetered(String id, String model, String trace) {
    Reading reading = reading(Reading.Result.NO_USAGE, model);
    return record(id, trace, Outcome.UNMETERED, reading, Cost.NONE);
  }

  public static CostRecord failed(String id, String model, String trace) {
    Reading reading = reading(Reading.Result.ERROR, model);
    return record(id, trace, Outcome.FAILED, reading, Cost.NONE);
  }

  /** The same with the provider's response id. */
  public static CostRecord answering(CostRecord r, String responseId) {
    Reading old = r.reading();
    Reading reading =
        new Reading(
            old.result(),
            responseId,
            old.model(),
            old.requestModel(),
            old.streaming(),
            old.parts(),
            old.qualifiers(),
            old.statedCost(),
            old.finishReasons());
    return record(r.id(), r.attribution().trace().traceId(), r.outcome(), reading, r.cost());
  }

  /** The same at another time. */
  public static CostRecord at(CostRecord r, Instant start) {
    return new CostRecord(
        r.id(),
        start,
        r.duration(),
        r.firstByte(),
        r.provider(),
        r.api(),
        r.operation(),
        r.client(),
        r.host(),
        r.port(),
        r.status(),
        r.errorType(),
        r.outcome(),
        r.reading(),
        r.cost(),
        r.attribution());
  }

  /** The same of somebody. */
  public static CostRecord of(CostRecord r, Facets facets) {
    return r.with(new Attribution(r.attribution().trace(), r.attribution().service(), facets));
  }

  /** The same under another id, in another trace. */
  static CostRecord renamed(CostRecord r, String id, String traceId) {
    Attribution whose =
        new Attribution(
            new Trace(traceId, "b".repeat(16), null, true), "shop", r.attribution().facets());
    return record(id, traceId, r.outcome(), r.reading(), r.cost()).with(whose);
  }

  private static Reading reading(Reading.Result result, String model) {
    boolean usage = result == Reading.Result.USAGE;
    return new Reading(
        result,
        null,
        usage ? model : null,
        model,
        false,
        usage ? List.of(new ModelUsage(model, USAGE)) : List.of(),
        Qualifiers.NONE,
        null,
        List.of());
  }

  private static Cost cost(String usd) {
    BigDecimal amount = new BigDecimal(usd);
    CostLine line = new CostLine("gpt-4o", Bucket.OUTPUT, 1, amount, amount);
    return new Cost(
        amount,
        CostSource.COMPUTED,
        amount,
        List.of(line),
        "bundled-2026-11-10:openai/gpt-4o",
        null,
        List.of());
  }

  private static CostRecord record(
      String id, String trace, Outcome outcome, Reading reading, Cost cost) {
    boolean failed = outcome == Outcome.FAILED;
    String traceId = trace.length() == 32 ? trace : trace.repeat(32);
    @Nullable String error = failed ? "429" : null;
    return new CostRecord(
        id,
        START,
        Duration.ofMillis(812),
        null,
        "openai",
        "openai.chat",
        "chat",
        "okhttp",
        "api.openai.com",
        -1,
        failed ? 429 : 200,
        error,
        outcome,
        reading,
        cost,
        new Attribution(new Trace(traceId, "b".repeat(16), null, true), "shop"));
  }
}
