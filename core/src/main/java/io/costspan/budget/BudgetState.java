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

  /** Whether more than the limit is spent. */
  public boolean isExceeded() {
    return spent.compareTo(budget.limit()) > 0;
  }

  /** What is counted: {@code USD}, {@code tokens} or {@code calls}. */
  public String unit() {
    return budget.unit().word();
  }

  /** What is spent, for people: {@code 4.99 USD}. */
  public String spentText() {
    return budget.unit().text(spent);
  }

  /** What is left, likewise; nothing where the limit is reached. */
  public String leftText() {
    return budget.unit().text(budget.limit().subtract(spent).max(BigDecimal.ZERO));
  }
}
