/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands, for one value of its group. Immutable.
 *
 * @param key the value; empty where the budget has no group
 * @param overshoot by how much it was ever exceeded, 0 where it was not
 * @param refused how many calls it has kept from being made
 * @param resetsAt null for never
 */
public record BudgetState(
    Budget budget,
    String key,
    BigDecimal spent,
    BigDecimal reserved,
    BigDecimal overshoot,
    long refused,
    @Nullable Instant resetsAt) {

  /** Of the limit, in percent, rounded down. */
  public int percent() {
    return spent
        .movePointRight(2)
        .divideToIntegralValue(budget.limit())
        .min(BigDecimal.valueOf(9999))
        .intValue();
  }
}
