/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange costs, exactly. Immutable.
 *
 * @param amount the booked amount in USD; null where there is none (never 0 for unknown)
 * @param source where {@code amount} comes from
 * @param computed the computed amount in USD, kept beside a provider's own; null where there is
 *     none
 * @param lines the computed amount's breakdown; empty where nothing was computed
 * @param priceEntry the price book and entry that priced it, for example {@code
 *     bundled-2026-11-10:openai/gpt-4o}, with {@code @2026-08-21} where its price starts on a day
 *     and {@code [>=272000]} where it is that of long requests; several, with commas, where several
 *     models took part; null where nothing was computed
 * @param reason why there is no amount; null where there is one
 * @param notes fallbacks used, for example {@code cache_write_1h priced as 2 x input}
 */
public record Cost(
    @Nullable BigDecimal amount,
    CostSource source,
    @Nullable BigDecimal computed,
    List<CostLine> lines,
    @Nullable String priceEntry,
    @Nullable Unpriced reason,
    List<String> notes) {

  /** Why usage has no price. */
  public enum Unpriced {
    UNKNOWN_MODEL,
    MISSING_RATE,
    UNKNOWN_TIER
  }

  /** No usage, hence nothing to price. */
  public static final Cost NONE =
      new Cost(null, CostSource.NONE, null, List.of(), null, null, List.of());

  public Cost {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  public static Cost unpriced(Unpriced reason) {
    return new Cost(null, CostSource.NONE, null, List.of(), null, reason, List.of());
  }
}
