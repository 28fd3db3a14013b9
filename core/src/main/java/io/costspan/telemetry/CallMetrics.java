/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import java.util.List;

/**
 * The metrics of all calls. Booked for every record, also of traces that are not sampled. The SDK
 * bounds the attribute sets per metric (2000, then {@code otel.metric.overflow}).
 */
final class CallMetrics {
  /** Seconds. */
  private static final List<Double> DURATION_BUCKETS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  /** USD; there is no advice to follow, one call costs from millionths of a dollar to dollars. */
  private static final List<Double> COST_BUCKETS =
      List.of(0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

  private final CallAttributes attributes;
  private final TokenMetrics tokens;
  private final DoubleHistogram duration;
  private final DoubleHistogram cost;
  private final DoubleCounter spent;
  private final LongCounter calls;
  private final TokenClasses classes;

  CallMetrics(Meter meter, SemconvProfile profile, CallAttributes attributes) {
    this.attributes = attributes;
    this.tokens = TokenMetrics.of(profile, meter);
    this.classes = new TokenClasses(meter);
    duration =
        meter
            .histogramBuilder(profile.durationMetric())
            .setUnit("s")
            .setDescription("Duration per call, until its last byte")
            .setExplicitBucketBoundariesAdvice(DURATION_BUCKETS)
            .build();
    cost =
        meter
            .histogramBuilder(profile.costMetric())
            .setUnit("USD")
            .setDescription("Cost per priced call")
            .setExplicitBucketBoundariesAdvice(COST_BUCKETS)
            .build();
    spent =
        meter
            .counterBuilder(SemconvProfile.COST_COUNTER)
            .ofDoubles()
            .setUnit("USD")
            .setDescription("Cost of all priced calls")
            .build();
    calls =
        meter
            .counterBuilder(SemconvProfile.CALL_COUNTER)
            .setUnit("{call}")
            .setDescription("Calls seen, by outcome: priced, unpriced, unmetered, failed")
            .build();
  }

  /**
   * Books one call; {@code context} holds its span, where it has one. Where another instrumentation
   * has made the call's span, it has the conventions' metrics of tokens and time too; what has a
   * name of ours is booked in any case.
   */
  void book(CostRecord record, Context context) {
    Attributes common = attributes.of(record);
    calls.add(1, outcome(record, common), context);
    boolean others = record.attribution().trace().isOthers();
    if (!others) {
      duration.record(record.duration().toNanos() / 1e9, error(record, common), context);
    }
    if (record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED) {
      classes.book(record.reading().usage(), common, context);
      if (!others) {
        tokens.book(record.reading().usage(), common, context);
      }
    }
    BigDecimal amount = record.cost().amount();
    if (record.outcome() == Outcome.PRICED && amount != null) {
      cost.record(amount.doubleValue(), common, context);
      spent.add(amount.doubleValue(), common, context);
    }
  }

  private static Attributes outcome(CostRecord record, Attributes common) {
    return common.toBuilder()
        .put(SemconvProfile.OUTCOME, SpanAttributes.lower(record.outcome()))
        .put(SemconvProfile.REASON, record.reason())
        .build();
  }

  private static Attributes error(CostRecord record, Attributes common) {
    return common.toBuilder()
        .put(SemconvProfile.ERROR_TYPE, SpanAttributes.errorType(record))
        .build();
  }
}
