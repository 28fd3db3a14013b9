/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Budgets that are about the same calls: whether about this one is asked once for all of them. */
final class Scope {
  private final Map<Dimension, String> where;
  private final List<Audience> audiences = new ArrayList<>();

  private Scope(Map<Dimension, String> where) {
    this.where = where;
  }

  /**
   * Each budget once; the scopes, and what they hold, in the order in which they come first, those
   * that may stop a call before those that cannot.
   */
  static List<Scope> of(List<Budget> budgets, Predicate<Budget> shared) {
    List<Scope> scopes = new ArrayList<>();
    budgets.stream()
        .sorted(Comparator.comparing(budget -> !budget.stops()))
        .forEach(budget -> find(scopes, budget).audience(budget).add(budget, shared.test(budget)));
    return List.copyOf(scopes);
  }

  private static Scope find(List<Scope> scopes, Budget budget) {
    for (Scope scope : scopes) {
      if (scope.where.equals(budget.where())) {
        return scope;
      }
    }
    Scope scope = new Scope(budget.where());
    scopes.add(scope);
    return scope;
  }

  private Audience audience(Budget budget) {
    for (Audience audience : audiences) {
      if (audience.isOf(budget)) {
        return audience;
      }
    }
    Audience audience = new Audience(budget.groupBy());
    audiences.add(audience);
    return audience;
  }

  /** Shows the audiences of those that are about a call. */
  static void forEach(List<Scope> scopes, Caller caller, Consumer<Audience> consumer) {
    for (Scope scope : scopes) {
      if (caller.isIn(scope.where)) {
        scope.audiences.forEach(consumer);
      }
    }
  }

  List<Audience> audiences() {
    return audiences;
  }

  /** How many of its budgets may keep a call from being made. */
  int stopping() {
    return audiences.stream().mapToInt(Audience::stopping).sum();
  }
}
