/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands. Immutable.
 *
 * @param name as in the settings file
 * @param of the value of its group; empty where it has none
 * @param unit {@code USD}, {@code tokens} or {@code calls}, in which all amounts are, exact
 * @param reserved by calls of this process that are under way
 * @param refused how many calls of this process it has kept from being made
 * @param stops whether it keeps calls from being made, or only warns
 * @param resetsAt when it begins anew; null for never
 */
public record BudgetStatus(
    String name,
    String of,
    String unit,
    BigDecimal limit,
    BigDecimal spent,
    BigDecimal reserved,
    long refused,
    boolean stops,
    @Nullable Instant resetsAt) {

  static BudgetStatus of(Map<?, ?> said) {
    return new BudgetStatus(
        (String) known(said, "name"),
        (String) known(said, "of"),
        (String) known(said, "unit"),
        (BigDecimal) known(said, "limit"),
        (BigDecimal) known(said, "spent"),
        (BigDecimal) known(said, "reserved"),
        (Long) known(said, "refused"),
        (Boolean) known(said, "stops"),
        (Instant) said.get("resets_at"));
  }

  static Object known(Map<?, ?> said, String name) {
    return Objects.requireNonNull(said.get(name), name);
  }

  /** What is neither spent nor reserved; 0 where that is nothing. */
  public BigDecimal left() {
    return limit.subtract(spent).subtract(reserved).max(BigDecimal.ZERO);
  }
}
