/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of each record a reader wants. What it does not want need not be parsed, and is as where
 * a line does not state it. Immutable.
 */
public final class Detail {
  /** The bill is a third of a line. */
  private static final String BILL = "cost_lines";

  /** All that a line has. */
  public static final Detail ALL =
      new Detail(new LinkedHashSet<>(LineKeys.RECORD.stream().map(Key::name).toList()));

  /** Nothing: only corrections and entries. */
  public static final Detail NO_RECORDS = new Detail(Set.of());

  public static final Detail NO_BILL = ALL.without(List.of(BILL));

  /** What calls are summed up and told apart by: no bill, no span, no reason of an end. */
  public static final Detail SUMS =
      NO_BILL.without(
          List.of(
              "cost_notes",
              "computed_cost_usd",
              "stated_cost_usd",
              "first_byte_ms",
              "finish_reasons",
              "span_id",
              "parent_span_id",
              "sampled",
              "port"));

  /** When a call was and what it cost. */
  public static final Detail COSTS =
      NO_RECORDS.with(
          List.of("v", "id", "time", "provider", "outcome", "result", "response_id", "cost_usd"));

  /** What totals are made of, and what is said of calls that are missing in them. */
  public static final Detail TOTALS =
      COSTS.with(
          List.of(
              "duration_ms",
              "api",
              "client",
              "error_type",
              "model",
              "request_model",
              "usage",
              "cost_source",
              "price_entry",
              "unpriced_reason",
              "session_id",
              "labels"));

  private final Set<String> fields;

  private Detail(Set<String> fields) {
    this.fields = fields;
  }

  /** This, and some fields by their names in the ledger. */
  public Detail with(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(fields);
    all.addAll(more);
    return new Detail(all);
  }

  private Detail without(Collection<String> less) {
    Set<String> rest = new LinkedHashSet<>(fields);
    rest.removeAll(less);
    return new Detail(rest);
  }

  /**
   * By the places of {@link LineKeys}. Of lines that are no records all is wanted, and so is all of
   * a line where no ordinary record is.
   */
  boolean[] spared() {
    boolean[] spared = new boolean[LineKeys.ALL.size()];
    for (Key<?> key : LineKeys.RECORD) {
      spared[key.place()] = this != NO_RECORDS && !fields.contains(key.name());
    }
    return spared;
  }
}
