/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.usage.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import java.util.List;

/**
 * The metrics of all calls. Booked for every record, also of traces that are not sampled. The SDK
 * bounds the attribute sets per metric (2000, then {@code otel.metric.overflow}).
 */
final class CallMetrics {
  private static final List<Long> TOKEN_BUCKETS =
      List.of(
          1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L,
          16777216L, 67108864L);

  /** Seconds. */
  private static final List<Double> DURATION_BUCKETS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  /** USD; there is no advice to follow, one call costs from millionths of a dollar to dollars. */
  private static final List<Double> COST_BUCKETS =
      List.of(0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

  private final LongHistogram tokens;
  private final DoubleHistogram duration;
  private final DoubleHistogram cost;
  private final DoubleCounter spent;
  private final LongCounter calls;

  CallMetrics(Meter meter) {
    tokens =
        meter
            .histogramBuilder(SemconvProfile.TOKEN_METRIC)
            .ofLongs()
            .setUnit("{token}")
            .setDescription("Tokens per call, cached and reasoning tokens included")
            .setExplicitBucketBoundariesAdvice(TOKEN_BUCKETS)
            .build();
    duration =
        meter
            .histogramBuilder(SemconvProfile.DURATION_METRIC)
            .setUnit("s")
            .setDescription("Duration per call, until its last byte")
            .setExplicitBucketBoundariesAdvice(DURATION_BUCKETS)
            .build();
    cost =
        meter
            .histogramBuilder(SemconvProfile.COST_METRIC)
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

  /** Books one call; {@code context} holds its span, where it has one. */
  void book(CostRecord record, Context context) {
    Attributes common = common(record);
    calls.add(1, outcome(record, common), context);
    duration.record(record.duration().toNanos() / 1e9, error(record, common), context);
    if (record.outcome() == Outcome.PRICED || record.outcome() == Outcome.UNPRICED) {
      Usage usage = record.reading().usage();
      tokens(usage.inputTokens(), "input", common, context);
      tokens(usage.outputTokens(), "output", common, context);
    }
    BigDecimal amount = record.cost().amount();
    if (record.outcome() == Outcome.PRICED && amount != null) {
      cost.record(amount.doubleValue(), common, context);
      spent.add(amount.doubleValue(), common, context);
    }
  }

  private void tokens(long amount, String type, Attributes common, Context context) {
    if (amount > 0) {
      tokens.record(
          amount, common.toBuilder().put(SemconvProfile.TOKEN_TYPE, type).build(), context);
    }
  }

  private static Attributes common(CostRecord record) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(SemconvProfile.OPERATION, record.operation())
            .put(SemconvProfile.PROVIDER, SpanAttributes.unlessEmpty(record.provider()))
            .put(SemconvProfile.REQUEST_MODEL, record.reading().requestModel())
            .put(SemconvProfile.RESPONSE_MODEL, record.reading().model())
            .put(SemconvProfile.SERVER_ADDRESS, SpanAttributes.unlessEmpty(record.host()));
    if (record.port() > 0) {
      attributes.put(SemconvProfile.SERVER_PORT, (long) record.port());
    }
    return attributes.build();
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
