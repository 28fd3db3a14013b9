/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

/**
 * A threshold of a budget was reached.
 *
 * @param percent which one, of the limit
 */
public record Crossing(BudgetState state, int percent) {
  /** As it is told. */
  public Signal signal() {
    Budget budget = state.budget();
    return new Signal(
        budget.name(),
        state.key(),
        percent,
        budget.unit().word(),
        state.spent(),
        budget.limit(),
        percent >= 100 && budget.stops(),
        state.resetsAt(),
        message());
  }

  /** One line for a log. */
  public String message() {
    Budget budget = state.budget();
    StringBuilder text = new StringBuilder("budget '").append(budget.name()).append('\'');
    if (!state.key().isEmpty()) {
      text.append(" of ").append(state.key());
    }
    text.append(": ").append(percent).append(" % of ").append(budget.text()).append(" reached, ");
    text.append(budget.unit().text(state.spent())).append(" spent");
    if (percent >= 100 && budget.stops()) {
      text.append("; further calls are not made");
    }
    if (state.resetsAt() != null) {
      text.append("; resets ")
          .append(state.resetsAt().atZone(budget.period().zone()).toOffsetDateTime());
    }
    return text.toString();
  }
}
