/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands at this moment. Immutable.
 *
 * @param group the value of its group; null where it has none, or too many to show each
 * @param unit {@code USD}, {@code tokens} or {@code calls}, in which all amounts are
 * @param limit above 0
 */
public record BudgetReading(
    String name,
    @Nullable String group,
    String unit,
    BigDecimal spent,
    BigDecimal limit,
    BigDecimal reserved) {

  /** What is spent, as a part of the limit; above 1 where that is exceeded. */
  BigDecimal utilization() {
    return spent.divide(limit, MathContext.DECIMAL64);
  }
}
