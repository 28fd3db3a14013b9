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
import java.util.TreeMap;

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

  /** With what the ledger itself says it lacks. */
  public static String line(Report report) {
    String missing =
        report.missing() == 0
            ? ""
            : "; " + Amounts.count(report.missing()) + " more could not be written to the ledger";
    return line(report.totals()) + missing;
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
    List<Map.Entry<String, Long>> reasons = counted(totals, outcome);
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Long> reason :
        reasons.subList(0, Math.min(reasons.size(), MAX_REASONS))) {
      String times = reasons.size() == 1 ? "" : Amounts.count(reason.getValue()) + " ";
      texts.add(times + reason.getKey());
    }
    if (reasons.size() > MAX_REASONS) {
      texts.add("and " + (reasons.size() - MAX_REASONS) + " other reasons");
    }
    return String.join(", ", texts);
  }

  /** The calls of each reason, and of each model where it is the model that has no price. */
  private static List<Map.Entry<String, Long>> counted(Totals totals, Outcome outcome) {
    Map<String, Long> calls = new TreeMap<>();
    totals
        .gaps()
        .forEach(
            (gap, tally) -> {
              if (gap.outcome() == outcome) {
                calls.merge(reason(gap), tally.calls(), Math::addExact);
              }
            });
    Comparator<Map.Entry<String, Long>> most =
        Map.Entry.comparingByValue(Comparator.reverseOrder());
    return calls.entrySet().stream().sorted(most).toList(); // stable: equal ones by name
  }

  private static String reason(Gap gap) {
    String model = gap.outcome() == Outcome.UNPRICED ? gap.model() : null;
    return model == null ? gap.reason() : gap.reason() + " " + TextTable.printable(model);
  }
}
