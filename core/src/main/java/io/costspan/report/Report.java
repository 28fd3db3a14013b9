/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.tracker.Dimension;
import io.costspan.tracker.Totals;
import io.costspan.tracker.TotalsBuilder;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger says about a period. Immutable.
 *
 * @param dimensions those that {@code totals} is grouped by, in the order to show them
 * @param problems what could not be read, with file and line
 */
public record Report(Totals totals, List<Dimension> dimensions, List<String> problems) {
  public Report {
    dimensions = List.copyOf(dimensions);
    problems = List.copyOf(problems);
  }

  /** Reads the ledger in {@code folder}; a missing folder holds no calls. */
  public static Report of(File folder, Period period, List<Dimension> dimensions) {
    TotalsBuilder totals = new TotalsBuilder(dimensions, Integer.MAX_VALUE);
    List<String> problems = new ArrayList<>();
    LedgerReader.read(folder, period, totals::add, problems::add);
    return new Report(totals.build(), dimensions, problems);
  }
}
