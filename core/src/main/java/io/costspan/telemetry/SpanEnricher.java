/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.attribution.HostSpan;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Usage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Puts the cost of a call on the span that another instrumentation has made for it, so that no
 * backend counts the call twice. A span may stand for several exchanges (a retry after a failure):
 * it shows their sum. Thread-safe.
 */
public final class SpanEnricher {
  /** Amounts of what a span has been given so far. */
  private record Sum(BigDecimal usd, Usage usage, int calls) {
    static final Sum NONE = new Sum(BigDecimal.ZERO, Usage.NONE, 0);
  }

  private final SpanAttributes attributes;
  private final Map<Object, Sum> sums = new WeakHashMap<>();

  public SpanEnricher(TelemetrySettings settings) {
    this.attributes = new SpanAttributes(settings);
  }

  /**
   * Sets what is known of {@code record} on the span.
   *
   * @param atOnce whether this is the thread that has read the answer's end: later, the span may be
   *     over
   * @return the record, which from now on knows where its cost is shown
   * @throws Throwable whatever the other instrumentation's code throws
   */
  public CostRecord enrich(CostRecord record, HostSpan host, boolean atOnce) throws Throwable {
    if (!host.isOpen(atOnce)) {
      return record.with(record.attribution().beside());
    }
    for (Map.Entry<AttributeKey<?>, Object> one : of(record, host).asMap().entrySet()) {
      String key = one.getKey().getKey();
      if (isOurs(key) || !host.has(key)) {
        host.set(key, one.getValue());
      }
    }
    return record.with(record.attribution().enriched());
  }

  private Attributes of(CostRecord record, HostSpan host) {
    AttributesBuilder to = Attributes.builder();
    Sum sum = add(record, host);
    if (!sum.usage().equals(Usage.NONE)) {
      attributes.usage(to, sum.usage(), SpanAttributes.isEmbedding(record));
    }
    BigDecimal amount = SpanAttributes.amount(record);
    if (amount != null) {
      attributes.cost(to, record, sum.usd());
      String details =
          sum.calls() == 1
              ? LangfuseDetails.cost(record.cost(), amount)
              : LangfuseDetails.total(sum.usd());
      to.put(SemconvProfile.LANGFUSE_COST, details);
    }
    SpanAttributes.ours(to, record);
    attributes.whose(to, record);
    return to.build();
  }

  private synchronized Sum add(CostRecord record, HostSpan host) {
    Sum before = sums.getOrDefault(host.span(), Sum.NONE);
    BigDecimal amount = SpanAttributes.amount(record);
    boolean known = record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED;
    Sum sum =
        new Sum(
            amount == null ? before.usd() : before.usd().add(amount),
            known ? before.usage().plus(record.reading().usage()) : before.usage(),
            before.calls() + 1);
    sums.put(host.span(), sum);
    return sum;
  }

  /** What no other instrumentation knows; the rest is its own where it has stated it. */
  private static boolean isOurs(String key) {
    return key.startsWith("costspan.")
        || key.startsWith("gen_ai.usage.cost")
        || key.startsWith("langfuse.observation.");
  }
}
