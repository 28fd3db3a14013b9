/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.usage.Usage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;

/** Counts the tokens of a call, in the way of one profile. */
interface TokenMetrics {
  void book(Usage usage, Attributes common, Context context);

  static TokenMetrics of(SemconvProfile profile, Meter meter) {
    return profile == SemconvProfile.DEFAULT ? histogram(meter) : new TokenCounters(meter);
  }

  /** One histogram of tokens per call, input and output apart. */
  private static TokenMetrics histogram(Meter meter) {
    LongHistogram tokens =
        meter
            .histogramBuilder(SemconvProfile.TOKEN_METRIC)
            .ofLongs()
            .setUnit("{token}")
            .setDescription("Tokens per call, cached and reasoning tokens included")
            .setExplicitBucketBoundariesAdvice(
                List.of(
                    1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L,
                    4194304L, 16777216L, 67108864L))
            .build();
    return (usage, common, context) -> {
      record(tokens, usage.inputTokens(), "input", common, context);
      record(tokens, usage.outputTokens(), "output", common, context);
    };
  }

  private static void record(
      LongHistogram tokens, long amount, String type, Attributes common, Context context) {
    if (amount > 0) {
      tokens.record(
          amount, common.toBuilder().put(SemconvProfile.TOKEN_TYPE, type).build(), context);
    }
  }
}
