/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A threshold of a budget was crossed. Immutable.
 *
 * @param budget its name; {@code operation} or {@code run} for the warnings that need no budget
 * @param of the value of its group, or the kind of operation; empty where it has none
 * @param percent the threshold, of the limit
 * @param unit {@code USD}, {@code tokens} or {@code calls}, in which the amounts are, exact
 * @param stops whether further calls are not made
 * @param resetsAt when the budget begins anew; null for never
 * @param message the same in one line for people
 */
public record BudgetCrossing(
    String budget,
    String of,
    int percent,
    String unit,
    BigDecimal spent,
    BigDecimal limit,
    boolean stops,
    @Nullable Instant resetsAt,
    String message) {

  static BudgetCrossing of(Map<?, ?> said) {
    return new BudgetCrossing(
        (String) BudgetStatus.known(said, "budget"),
        (String) BudgetStatus.known(said, "of"),
        (Integer) BudgetStatus.known(said, "percent"),
        (String) BudgetStatus.known(said, "unit"),
        (BigDecimal) BudgetStatus.known(said, "spent"),
        (BigDecimal) BudgetStatus.known(said, "limit"),
        (Boolean) BudgetStatus.known(said, "stops"),
        (Instant) said.get("resets_at"),
        (String) BudgetStatus.known(said, "message"));
  }
}
