/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import io.costspan.ledger.Entry;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import io.costspan.tracker.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The line that closes a run of this process in the ledger. */
final class RunEntry {
  private RunEntry() {}

  /**
   * What the run came to; it ends now.
   *
   * @param process who writes it
   * @param service its name, unless all calls are of one job
   */
  static Entry of(String process, String service, Totals totals, List<Loss> losses) {
    Instant end = Instant.now();
    Map<String, Tally> jobs = totals.by(Dimension.JOB);
    String job = jobs.size() == 1 ? jobs.keySet().iterator().next() : Dimension.NONE;
    return new Entry(
        Entry.Kind.RUN,
        process,
        end,
        job.equals(Dimension.NONE) ? service : job,
        totals.total().calls(),
        totals.total().cost(),
        new Entry.Run(
            ProcessHandle.current().info().startInstant().orElse(end),
            costs(totals, Dimension.PHASE),
            costs(totals, Dimension.PROVIDER),
            warnings(totals, losses)));
  }

  private static Map<String, BigDecimal> costs(Totals totals, Dimension dimension) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    totals
        .by(dimension)
        .forEach(
            (key, tally) -> {
              if (tally.cost() != null) {
                costs.put(key, tally.cost());
              }
            });
    return costs;
  }

  private static List<String> warnings(Totals totals, List<Loss> losses) {
    List<String> warnings = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.UNPRICED, Outcome.UNMETERED)) {
      long calls = totals.total().calls(outcome);
      if (calls > 0) {
        warnings.add(calls + " " + outcome.name().toLowerCase(Locale.ROOT));
      }
    }
    for (Loss loss : losses) {
      if (loss.count() > 0) {
        warnings.add(loss.count() + " " + loss.what());
      }
    }
    return warnings;
  }
}
