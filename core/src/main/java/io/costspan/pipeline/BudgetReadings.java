/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetState;
import io.costspan.telemetry.BudgetReading;
import io.costspan.tracker.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How budgets stand, in a number of series that is bounded: of a budget's group the values are
 * shown where metrics may be split by them, and then the fullest ones; else the fullest alone,
 * without its name.
 */
final class BudgetReadings {
  static final int MAX_VALUES = 100;

  /** What metrics are split by in any case, or there is one of in a process. */
  private static final Set<Dimension> ALWAYS =
      Set.of(Dimension.MODEL, Dimension.PROVIDER, Dimension.OPERATION, Dimension.SERVICE);

  private static final Comparator<BudgetState> FULLEST =
      Comparator.comparing(BudgetState::spent).reversed().thenComparing(BudgetState::key);

  private BudgetReadings() {}

  /**
   * @param split what metrics may be split by beside, see {@code telemetry.metric-attributes}
   */
  static List<BudgetReading> of(List<BudgetState> states, List<String> split) {
    Map<String, List<BudgetState>> byBudget = new LinkedHashMap<>();
    for (BudgetState state : states) {
      byBudget.computeIfAbsent(state.budget().name(), name -> new ArrayList<>()).add(state);
    }
    List<BudgetReading> readings = new ArrayList<>();
    for (List<BudgetState> its : byBudget.values()) {
      boolean named = mayBeNamed(its.get(0).budget(), split);
      its.sort(FULLEST);
      its.stream()
          .limit(named ? MAX_VALUES : 1)
          .map(state -> reading(state, named))
          .forEach(readings::add);
    }
    return readings;
  }

  private static boolean mayBeNamed(Budget budget, List<String> split) {
    return budget.groupBy().stream().allMatch(d -> ALWAYS.contains(d) || split.contains(d.key()));
  }

  private static BudgetReading reading(BudgetState state, boolean named) {
    Budget budget = state.budget();
    @Nullable String group = named && !budget.groupBy().isEmpty() ? state.key() : null;
    return new BudgetReading(
        budget.name(), group, state.unit(), state.spent(), budget.limit(), state.reserved());
  }
}
