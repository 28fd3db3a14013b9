/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Loss;
import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import java.util.List;
import java.util.Optional;

/** The line that the agent prints when the JVM exits. */
public final class ExitSummary {
  private ExitSummary() {}

  /**
   * For example {@code costspan: 6 calls, 12,345 in + 678 out tokens, $0.0123 (5 priced, 1
   * unmetered: NO_USAGE); 2 records not in the ledger}; empty where there were no calls and nothing
   * is lost. Input includes what was read from and written to caches.
   */
  public static Optional<String> line(Totals totals, List<Loss> losses) {
    StringBuilder line = new StringBuilder("costspan: ").append(sum(totals));
    boolean any = totals.total().calls() > 0;
    for (Loss loss : losses) {
      if (loss.count() > 0) {
        line.append("; ").append(Amounts.count(loss.count())).append(' ').append(loss.what());
        any = true;
      }
    }
    return any ? Optional.of(line.toString()) : Optional.empty();
  }

  static String sum(Totals totals) {
    Tally total = totals.total();
    String cost = (total.cost() == null ? "" : "$") + Amounts.cost(total);
    return "%s, %s in + %s out tokens, %s (%s)"
        .formatted(
            Coverage.calls(totals),
            Amounts.count(total.usage().inputTokens()),
            Amounts.count(total.usage().outputTokens()),
            cost,
            Coverage.outcomes(totals, ": ", ""));
  }
}
