/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A column of the tables for people. They do not overlap: input is what was neither read from nor
 * written to a cache; output includes reasoning; total is all tokens.
 *
 * @param spare what goes first where the terminal is narrow; 0 for what always stays
 */
record Column(String title, int spare, Function<Tally, String> cell) {

  static final List<Column> ALL =
      List.of(
          new Column("calls", 0, tally -> Amounts.count(tally.calls())),
          new Column("input", 0, tally -> Amounts.count(uncached(tally.usage()))),
          new Column("output", 0, tally -> Amounts.count(tally.usage().outputTokens())),
          new Column("cache read", 3, tally -> Amounts.count(tally.usage().cacheReadTokens())),
          new Column("cache write", 2, tally -> Amounts.count(tally.usage().cacheWriteTokens())),
          new Column("total", 4, tally -> Amounts.count(tokens(tally.usage()))),
          new Column("cost USD", 0, Amounts::cost),
          new Column("per call", 1, Column::perCall));

  static long tokens(Usage usage) {
    return usage.inputTokens() + usage.outputTokens();
  }

  private static long uncached(Usage usage) {
    return usage.inputTokens() - usage.cacheReadTokens() - usage.cacheWriteTokens();
  }

  /** The mean of what is known, over the calls whose cost is known; rounded to four digits. */
  static String perCall(Tally tally) {
    BigDecimal cost = tally.cost();
    long priced = tally.calls(Outcome.PRICED);
    return cost == null || priced == 0 ? "" : Amounts.usd(Amounts.mean(cost, priced));
  }

  /** What the sum of a row lacks, for example {@code 1 unpriced, 2 unmetered}. */
  static String missing(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.UNPRICED, Outcome.UNMETERED)) {
      if (tally.calls(outcome) > 0) {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        parts.add(Amounts.count(tally.calls(outcome)) + " " + name);
      }
    }
    return String.join(", ", parts);
  }

  /**
   * {@code =} the provider's own amounts, {@code ~} computed ones, {@code !} something is missing.
   */
  static String mark(Tally tally) {
    long priced = tally.calls(Outcome.PRICED);
    String stated = tally.stated() > 0 ? "=" : "";
    String computed = priced > tally.stated() ? "~" : "";
    return stated + computed + (missing(tally).isEmpty() ? "" : "!");
  }
}
