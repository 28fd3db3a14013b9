/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;

/**
 * Counts tokens in disjoint classes, which the conventions' own metric does not tell apart: without
 * them nobody could see what a cache saves.
 */
final class TokenClasses {
  static final String METRIC = "costspan.tokens";

  /** A bucket's key: input, cache_read, cache_write, output, reasoning … */
  static final AttributeKey<String> CLASS = AttributeKey.stringKey("costspan.token.class");

  private final LongCounter tokens;

  TokenClasses(Meter meter) {
    tokens =
        meter
            .counterBuilder(METRIC)
            .setUnit("{token}")
            .setDescription("Tokens by what has a price of its own; each token is in one class")
            .build();
  }

  void book(Usage usage, Attributes common, Context context) {
    usage.forEach(
        (bucket, amount) -> {
          if (bucket.side() != Bucket.Side.TOOL) {
            tokens.add(amount, common.toBuilder().put(CLASS, bucket.key()).build(), context);
          }
        });
  }
}
