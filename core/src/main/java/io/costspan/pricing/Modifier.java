/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a service tier, a speed or a region changes the token rates; tool fees stay as they are.
 *
 * @param times the factor; null where only some buckets are listed, each with its own rate
 * @param rates listed rates, which come before the factor; they hold below the first {@link Cliff}
 * @param note what to say on a cost that this was used for; null for nothing
 * @param flat where such tokens cost nothing by declaration; null where they have a price
 */
public record Modifier(
    @Nullable BigDecimal times, Rates rates, @Nullable String note, @Nullable Flat flat) {
  public Modifier {
    times = times == null ? null : Decimals.plain(times);
  }

  public Modifier(@Nullable BigDecimal times, Rates rates, @Nullable String note) {
    this(times, rates, note, null);
  }

  public static Modifier times(BigDecimal factor) {
    return new Modifier(factor, Rates.NONE, null);
  }
}
