/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.attribution.Attribution;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Operations;
import io.costspan.attribution.Trace;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import io.costspan.usage.Reading;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that was logged elsewhere is booked as: an operation for each of its parts, with the
 * cost that is stated. The same run makes the same ids. Not thread-safe.
 */
final class RunRecords {
  private static final String RUN = "RUN";

  /** More is no number of tokens, and would be another one in 64 bits. */
  private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(1_000_000_000_000_000L);

  private final String id;
  private final String workflow;
  private final Instant start;
  private final Duration duration;
  private final List<CostRecord> all = new ArrayList<>();
  private BigDecimal sum = BigDecimal.ZERO;

  RunRecords(String id, String workflow, Instant start, Duration duration) {
    this.id = id;
    this.workflow = workflow;
    this.start = start;
    this.duration = duration;
  }

  List<CostRecord> all() {
    return List.copyOf(all);
  }

  /** Of all that have a known cost, in USD. */
  BigDecimal sum() {
    return sum;
  }

  void service(String name, BigDecimal usd) {
    add("service:" + name, name, facets(), reading(null, Usage.NONE), usd);
  }

  void stage(String name, BigDecimal usd) {
    add("stage:" + name, "", facets().offer(Facet.PHASE, name), reading(null, Usage.NONE), usd);
  }

  void part(String name, BigDecimal usd) {
    add(name, "", facets(), reading(null, Usage.NONE), usd);
  }

  /**
   * @param usd null where it is not known
   * @param detail may state tokens, in an object of its own or beside
   */
  void model(String name, String provider, @Nullable BigDecimal usd, JsonTree detail) {
    JsonTree stated = detail.find("usage") instanceof JsonTree usage ? usage : detail;
    Usage.Builder usage = Usage.builder();
    for (Bucket bucket : Bucket.values()) {
      String key = bucket.key().replace("_", "");
      BigDecimal amount = stated.amount(key, key + "tokens");
      if (amount != null && amount.signum() > 0 && amount.compareTo(MOST_TOKENS) <= 0) {
        usage.set(bucket, amount.longValue());
      }
    }
    add("model:" + name, provider, facets(), reading(name, usage.build()), usd);
  }

  /** One of Claude Code. */
  void session(@Nullable String session, @Nullable BigDecimal usd, @Nullable String turns) {
    String own = session == null ? id + "-" + (all.size() + 1) : session;
    Facets.Builder facets =
        Facets.builder()
            .offer(Facet.JOB, workflow)
            .offer(Facet.SESSION, own)
            .offer(Facet.OPERATION, Operations.AGENT_EXECUTION);
    if (turns != null) {
      facets.label("turns", turns);
    }
    add("session:" + own, "anthropic", facets, reading(null, Usage.NONE), usd);
  }

  private Facets.Builder facets() {
    return Facets.builder().offer(Facet.JOB, workflow).offer(Facet.OPERATION, RUN);
  }

  private static Reading reading(@Nullable String model, Usage usage) {
    List<ModelUsage> parts =
        usage.equals(Usage.NONE) ? List.of() : List.of(new ModelUsage(model, usage));
    return new Reading(
        Reading.Result.USAGE, null, model, null, false, parts, Qualifiers.NONE, null, List.of());
  }

  private void add(
      String part,
      String provider,
      Facets.Builder facets,
      Reading reading,
      @Nullable BigDecimal usd) {
    sum = usd == null ? sum : sum.add(usd);
    Cost cost =
        usd == null
            ? Cost.unpriced(Cost.Unpriced.UNKNOWN_MODEL)
            : new Cost(usd, CostSource.STATED, null, List.of(), null, null, List.of());
    all.add(
        new CostRecord(
            "run:" + id + ":" + part,
            start,
            duration,
            null,
            provider,
            "operation",
            "run",
            part.startsWith("session:") ? CodingSessions.CLIENT : "import",
            "",
            -1,
            0,
            null,
            usd == null ? Outcome.UNPRICED : Outcome.PRICED,
            reading,
            cost,
            new Attribution(new Trace("", "", null, false), workflow, facets.build())));
  }
}
