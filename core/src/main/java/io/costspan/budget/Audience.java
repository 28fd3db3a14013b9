/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * Budgets that are about the same calls and have the same groups: whether and in whose name is
 * asked once for all of them. Immutable once it is made.
 */
final class Audience {
  private final Budget first;
  private final List<Meters> budgets = new ArrayList<>();

  private Audience(Budget first) {
    this.first = first;
  }

  /** Each of them once, in the order in which they come first. */
  static List<Audience> of(List<Meters> all) {
    List<Audience> audiences = new ArrayList<>();
    for (Meters meters : all) {
      Budget budget = meters.budget();
      Audience its =
          audiences.stream()
              .filter(known -> known.isOf(budget))
              .findFirst()
              .orElseGet(() -> new Audience(budget));
      if (its.budgets.isEmpty()) {
        audiences.add(its);
      }
      its.budgets.add(meters);
    }
    return List.copyOf(audiences);
  }

  private boolean isOf(Budget budget) {
    return first.where().equals(budget.where()) && first.groupBy().equals(budget.groupBy());
  }

  boolean includes(Caller caller) {
    return caller.isIn(first);
  }

  /** What all of its budgets know a call by. */
  String key(Caller caller) {
    return caller.key(first);
  }

  List<Meters> budgets() {
    return budgets;
  }
}
