/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Gap;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a number is made of, and what is missing in it. */
public final class Coverage {
  private static final int MAX_REASONS = 5;

  private Coverage() {}

  /**
   * For example {@code 12 calls: 10 priced, 1 unpriced (UNKNOWN_MODEL gpt-x), 1 unmetered
   * (NO_USAGE); prices bundled-2026-11-10}.
   */
  public static String line(Totals totals) {
    String books =
        totals.priceBooks().isEmpty() ? "" : "; prices " + String.join(", ", totals.priceBooks());
    return calls(totals) + ": " + outcomes(totals, " (", ")") + books;
  }

  static String calls(Totals totals) {
    long calls = totals.total().calls();
    return Amounts.count(calls) + (calls == 1 ? " call" : " calls");
  }

  /** The calls of each outcome, with the reasons between {@code before} and {@code after}. */
  static String outcomes(Totals totals, String before, String after) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long calls = totals.total().calls(outcome);
      if (calls > 0 || outcome == Outcome.PRICED) {
        String reasons = reasons(totals, outcome);
        String detail = reasons.isEmpty() ? "" : before + reasons + after;
        String name = outcome.name().toLowerCase(Locale.ROOT);
        parts.add(Amounts.count(calls) + " " + name + detail);
      }
    }
    return String.join(", ", parts);
  }

  private static String reasons(Totals totals, Outcome outcome) {
    List<Map.Entry<Gap, Long>> gaps = gaps(totals, outcome);
    List<String> texts = new ArrayList<>();
    for (Map.Entry<Gap, Long> gap : gaps.subList(0, Math.min(gaps.size(), MAX_REASONS))) {
      String times = gaps.size() == 1 ? "" : Amounts.count(gap.getValue()) + " ";
      String model = gap.getKey().model();
      texts.add(
          times + gap.getKey().reason() + (model == null ? "" : " " + TextTable.printable(model)));
    }
    if (gaps.size() > MAX_REASONS) {
      texts.add("and " + (gaps.size() - MAX_REASONS) + " other reasons");
    }
    return String.join(", ", texts);
  }

  /** Most frequent first. */
  private static List<Map.Entry<Gap, Long>> gaps(Totals totals, Outcome outcome) {
    Comparator<Map.Entry<Gap, Long>> most = Map.Entry.comparingByValue(Comparator.reverseOrder());
    return totals.gaps().entrySet().stream()
        .filter(gap -> gap.getKey().outcome() == outcome)
        .sorted(most.thenComparing(gap -> gap.getKey().reason() + " " + gap.getKey().model()))
        .toList();
  }
}
