/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scope and all scopes inside of it have cost in this process: no child more than its
 * parent. Immutable.
 *
 * @param kind {@code process}, {@code job}, {@code phase} or {@code agent}
 * @param name what it is called
 * @param usd known costs, exact
 * @param left what budgets in USD leave to it, never more than to its parent; null where no budget
 *     is about it
 * @param children by kind and name
 */
public record ScopeCost(
    String kind, String name, BigDecimal usd, @Nullable BigDecimal left, List<ScopeCost> children) {

  public ScopeCost {
    children = List.copyOf(children);
  }

  static ScopeCost of(Map<?, ?> said) {
    return new ScopeCost(
        (String) BudgetStatus.known(said, "kind"),
        (String) BudgetStatus.known(said, "name"),
        (BigDecimal) BudgetStatus.known(said, "usd"),
        (BigDecimal) said.get("left"),
        ((List<?>) BudgetStatus.known(said, "children"))
            .stream().map(child -> of((Map<?, ?>) child)).toList());
  }
}
