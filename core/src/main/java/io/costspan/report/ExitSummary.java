/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import java.util.Optional;

/** The line that the agent prints when the JVM exits. */
public final class ExitSummary {
  private ExitSummary() {}

  /**
   * For example {@code costspan: 6 calls, 12,345 in + 678 out tokens, $0.0123 (5 priced, 1
   * unmetered: NO_USAGE)}; empty where there were no calls. Input includes what was read from and
   * written to caches.
   */
  public static Optional<String> line(Totals totals) {
    Tally total = totals.total();
    if (total.calls() == 0) {
      return Optional.empty();
    }
    String cost = (total.cost() == null ? "" : "$") + Amounts.cost(total);
    return Optional.of(
        "costspan: %s, %s in + %s out tokens, %s (%s)"
            .formatted(
                Coverage.calls(totals),
                Amounts.count(total.usage().inputTokens()),
                Amounts.count(total.usage().outputTokens()),
                cost,
                Coverage.outcomes(totals, ": ", "")));
  }
}
