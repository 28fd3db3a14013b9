/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Modifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a factor of a tier's listed rates where there is one, because a factor also holds for rates
 * that are not listed and after a price cut; what does not follow the factor stays a listed rate.
 */
final class Factors {
  private static final MathContext SHORT = new MathContext(4, RoundingMode.HALF_EVEN);

  private Factors() {}

  static Modifier modifier(Rates base, Rates listed) {
    BigDecimal times = factor(base, listed, Bucket.INPUT);
    if (times == null) {
      times = factor(base, listed, Bucket.OUTPUT);
    }
    Map<Bucket, BigDecimal> exceptions = new EnumMap<>(Bucket.class);
    for (Map.Entry<Bucket, BigDecimal> rate : listed.perUnit().entrySet()) {
      BigDecimal plain = base.of(rate.getKey());
      boolean follows =
          times != null && plain != null && plain.multiply(times).compareTo(rate.getValue()) == 0;
      if (!follows) {
        exceptions.put(rate.getKey(), rate.getValue());
      }
    }
    return new Modifier(times, new Rates(exceptions), null);
  }

  /** The exact factor of one bucket; null where it has more than four digits. */
  private static @Nullable BigDecimal factor(Rates base, Rates listed, Bucket bucket) {
    BigDecimal from = base.of(bucket);
    BigDecimal to = listed.of(bucket);
    if (from == null || to == null) {
      return null;
    }
    BigDecimal factor = to.divide(from, SHORT);
    return factor.multiply(from).compareTo(to) == 0 ? factor : null;
  }
}
