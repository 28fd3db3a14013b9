/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told where a threshold is crossed: by a log line, to the app, to a webhook. Immutable.
 *
 * @param budget its name; {@code operation} or {@code run} for the warnings that need none
 * @param of the value of its group, or the kind of operation; empty where it has none
 * @param percent the threshold, of the limit
 * @param unit {@code USD}, {@code tokens} or {@code calls}
 * @param spent in that unit, exact; so is {@code limit}
 * @param stops whether further calls are not made
 * @param resetsAt null for never
 * @param message the same in one line for people
 */
public record Signal(
    String budget,
    String of,
    int percent,
    String unit,
    BigDecimal spent,
    BigDecimal limit,
    boolean stops,
    @Nullable Instant resetsAt,
    String message) {

  /** What it is called where it is an event. */
  public static final String EVENT = "costspan.budget.threshold";

  /**
   * Its parts by name, of types that code without our classes has; the message and when it resets
   * are not among them. The caller's own.
   */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    values.put("budget", budget);
    values.put("of", of);
    values.put("percent", percent);
    values.put("unit", unit);
    values.put("spent", spent);
    values.put("limit", limit);
    values.put("stops", stops);
    return values;
  }

  /** What was spent once, and needs no budget: nothing is stopped, nothing begins anew. */
  static Signal once(String name, String of, BigDecimal usd, BigDecimal limit, String message) {
    return new Signal(name, of, 100, Unit.USD.word(), usd, limit, false, null, message);
  }
}
