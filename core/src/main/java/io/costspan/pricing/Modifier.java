/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a service tier, a speed, a region or a variant changes the rates. Of tool fees only those
 * change that it lists.
 *
 * @param times the factor; null where only some buckets are listed, each with its own rate
 * @param asListed buckets that the factor leaves alone
 * @param rates listed rates, which come before the factor; those of tokens hold below the first
 *     {@link Cliff}
 * @param note what to say on a cost that this was used for; null for nothing
 * @param flat where such tokens cost nothing by declaration; null where they have a price
 */
public record Modifier(
    @Nullable BigDecimal times,
    Set<Bucket> asListed,
    Rates rates,
    @Nullable String note,
    @Nullable Flat flat) {
  public Modifier {
    times = times == null ? null : Decimals.plain(times);
    asListed = Set.copyOf(asListed);
  }

  public Modifier(@Nullable BigDecimal times, Rates rates, @Nullable String note) {
    this(times, Set.of(), rates, note, null);
  }

  public static Modifier times(BigDecimal factor) {
    return new Modifier(factor, Rates.NONE, null);
  }
}
