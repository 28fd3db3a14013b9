/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of each bucket costs. Immutable.
 *
 * @param perUnit USD per single token, or per single call of a tool, page, second; a bucket without
 *     a rate is absent, never 0
 */
public record Rates(Map<Bucket, BigDecimal> perUnit) {
  public static final Rates NONE = new Rates(Map.of());

  public Rates {
    EnumMap<Bucket, BigDecimal> copy = new EnumMap<>(Bucket.class);
    for (Map.Entry<Bucket, BigDecimal> rate : perUnit.entrySet()) {
      copy.put(rate.getKey(), Decimals.plain(rate.getValue()));
    }
    perUnit = Collections.unmodifiableMap(copy);
  }

  public @Nullable BigDecimal of(Bucket bucket) {
    return perUnit.get(bucket);
  }

  /** The same buckets with other rates. */
  Rates each(UnaryOperator<BigDecimal> change) {
    EnumMap<Bucket, BigDecimal> changed = new EnumMap<>(Bucket.class);
    perUnit.forEach((bucket, rate) -> changed.put(bucket, change.apply(rate)));
    return new Rates(changed);
  }

  public boolean isEmpty() {
    return perUnit.isEmpty();
  }

  /** These rates, and whatever {@code others} say about buckets that these do not know. */
  public Rates orElse(Rates others) {
    EnumMap<Bucket, BigDecimal> merged = new EnumMap<>(Bucket.class);
    merged.putAll(others.perUnit);
    merged.putAll(perUnit);
    return new Rates(merged);
  }

  /** A price as lists and files state it, as USD per unit. */
  public static BigDecimal fromListed(Bucket bucket, BigDecimal listed) {
    return Decimals.plain(listed.movePointLeft(powerOfTen(bucket)));
  }

  /** A rate as lists and files state it: USD per million tokens, or per thousand pieces. */
  public static BigDecimal toListed(Bucket bucket, BigDecimal rate) {
    return Decimals.plain(rate.movePointRight(powerOfTen(bucket)));
  }

  private static int powerOfTen(Bucket bucket) {
    return bucket.side() == Bucket.Side.TOOL ? 3 : 6;
  }
}
