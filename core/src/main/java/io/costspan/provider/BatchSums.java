/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many requests, each of which is priced alone: long ones cost more per token. So only
 * requests are added up that lie between the same two lengths from which on a price list charges
 * more. Memory is bounded.
 */
final class BatchSums {
  /** Every bound of the price lists, in input tokens. */
  private static final List<Long> BOUNDS =
      List.of(32_000L, 100_000L, 128_000L, 200_000L, 256_000L, 272_000L, 512_000L);

  /** OpenAI allows one model in a batch. */
  private static final int MAX_SUMS = 1000;

  /** A request just at a bound has a key of its own, for some bounds are inclusive. */
  private record Key(@Nullable String model, long boundsBelow, long boundsReached) {}

  private final Map<Key, ModelUsage> sums = new LinkedHashMap<>();

  void add(@Nullable String model, Usage usage) {
    long input = usage.inputTokens();
    long below = BOUNDS.stream().filter(bound -> bound < input).count();
    long reached = BOUNDS.stream().filter(bound -> bound <= input).count();
    Key key = new Key(model, below, reached);
    if (sums.size() < MAX_SUMS || sums.containsKey(key)) {
      sums.merge(key, new ModelUsage(model, usage), ModelUsage::plus);
    }
  }

  List<ModelUsage> parts() {
    return List.copyOf(sums.values());
  }
}
