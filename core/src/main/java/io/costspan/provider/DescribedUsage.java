/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the amounts of a described API relate: which of them are part of another one. Immutable.
 *
 * @param within the amount that contains another one; without cycles
 */
record DescribedUsage(Map<Bucket, Bucket> within) {
  DescribedUsage {
    within = Map.copyOf(within);
  }

  /** The disjoint amounts. A part is never more than what is left of the whole that states it. */
  Usage of(Counts<Bucket> counts) {
    Map<Bucket, Long> disjoint = new EnumMap<>(Bucket.class);
    for (Bucket bucket : Bucket.values()) {
      if (counts.states(bucket) && whole(bucket, counts) == null) {
        divide(bucket, counts.of(bucket), counts, disjoint);
      }
    }
    Usage.Builder usage = Usage.builder();
    disjoint.forEach(usage::set);
    return usage.build();
  }

  private void divide(
      Bucket whole, long amount, Counts<Bucket> counts, Map<Bucket, Long> disjoint) {
    long left = amount;
    for (Bucket bucket : Bucket.values()) {
      if (counts.states(bucket) && whole(bucket, counts) == whole) {
        long part = Math.min(counts.of(bucket), left);
        left -= part;
        divide(bucket, part, counts, disjoint);
      }
    }
    disjoint.put(whole, left);
  }

  /** The nearest whole that is stated: an answer may leave one out and state its parts. */
  private @Nullable Bucket whole(Bucket bucket, Counts<Bucket> counts) {
    Bucket whole = within.get(bucket);
    while (whole != null && !counts.states(whole)) {
      whole = within.get(whole);
    }
    return whole;
  }
}
