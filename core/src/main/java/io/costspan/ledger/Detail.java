/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.Set;

/** How much of each record a reader wants; what it does not want need not be parsed. */
public enum Detail {
  /** Nothing: only corrections and entries. */
  NO_RECORDS,

  /** When a call was and what it cost: what there are no filters to look at is left out. */
  COSTS,

  /** What calls are summed up and told apart by: no bill, no span, no reason of an end. */
  SUMS,

  /** All but the bill, which is a third of a line. */
  NO_BILL,

  ALL;

  private static final String BILL = "cost_lines";
  private static final Set<String> NO_SUMS =
      Set.of(
          BILL,
          "cost_notes",
          "computed_cost_usd",
          "stated_cost_usd",
          "first_byte_ms",
          "finish_reasons",
          "span_id",
          "parent_span_id",
          "sampled",
          "port");

  private static final Set<String> COSTS_ONLY =
      Set.of(
          "v",
          "kind",
          "id",
          "time",
          "provider",
          "outcome",
          "result",
          "response_id",
          "cost_usd",
          "corrects",
          "was",
          "process");

  boolean spares(String field) {
    return switch (this) {
      case COSTS -> !COSTS_ONLY.contains(field);
      case SUMS -> NO_SUMS.contains(field);
      case NO_BILL -> field.equals(BILL);
      default -> false;
    };
  }
}
