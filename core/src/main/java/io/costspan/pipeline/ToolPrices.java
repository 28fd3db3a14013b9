/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the configuration says that a call of a tool, or an operation of a type, costs. */
final class ToolPrices {
  private final Map<String, BigDecimal> prices = new HashMap<>();

  /**
   * @param configured amounts in USD by tool or type
   * @param problems gets one line for each that is no amount
   */
  ToolPrices(Map<String, String> configured, Consumer<String> problems) {
    configured.forEach(
        (name, text) -> {
          BigDecimal price = amount(text);
          if (price == null) {
            problems.accept(
                "tool-prices." + name + " is ignored: it must be an amount in USD such as 0.005");
          } else {
            prices.put(name, price);
          }
        });
  }

  /** That of its tool, else that of its type; null where there is neither. */
  @Nullable BigDecimal of(Facets operation) {
    BigDecimal price = of(operation.get(Facet.TOOL));
    return price == null ? of(operation.get(Facet.OPERATION)) : price;
  }

  private @Nullable BigDecimal of(@Nullable String name) {
    return name == null ? null : prices.get(name);
  }

  private static @Nullable BigDecimal amount(String text) {
    try {
      BigDecimal amount = text.length() > 40 ? null : new BigDecimal(text);
      return amount == null || amount.signum() < 0 || amount.scale() > 40 ? null : amount;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
