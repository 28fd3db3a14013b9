/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/**
 * What was booked, at one moment. Immutable and consistent: for each dimension the sum over its
 * keys is {@code total}, to the last digit.
 *
 * @param groups the sums per key of each dimension, in no order
 * @param labels likewise the sums per value of each free label
 * @param gaps the calls that are not part of the cost, and why; their sum over a reason is exact
 * @param priceBooks the books that priced the calls, for example {@code bundled-2026-11-10}
 */
public record Totals(
    Tally total,
    Map<Dimension, Map<String, Tally>> groups,
    Map<String, Map<String, Tally>> labels,
    Map<Gap, Tally> gaps,
    SortedSet<String> priceBooks) {

  public Map<String, Tally> by(Dimension dimension) {
    return Objects.requireNonNullElse(groups.get(dimension), Map.of());
  }

  /** The sums per value of a free label; empty where no record has it. */
  public Map<String, Tally> byLabel(String name) {
    return Objects.requireNonNullElse(labels.get(name), Map.of());
  }
}
