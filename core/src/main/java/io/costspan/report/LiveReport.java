/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.LedgerTail;
import io.costspan.ledger.LedgerVisitor;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** A report that grows with the ledger, for views that refresh. Not thread-safe. */
public final class LiveReport {
  private final File folder;
  private final Query query;
  private final List<List<GroupBy>> groupings;
  private final List<String> problems = new ArrayList<>();
  private final ReportBuilder builder;
  private final LedgerTail tail;
  private boolean begun;

  /**
   * As {@link Report#of}, without reading anything yet.
   *
   * @param query its period stays what it is now, also past midnight
   */
  public LiveReport(File folder, Query query, List<List<GroupBy>> groupings) {
    this.folder = folder;
    this.query = query;
    this.groupings = List.copyOf(groupings);
    builder = new ReportBuilder(groupings);
    LedgerVisitor calls = Calls.asBooked(query, builder);
    tail = new LedgerTail(folder, query.period(), calls, problems::add);
  }

  /**
   * All that is in the ledger by now; reads only what has come since the last time, unless it
   * matters what became of each call: a correction moves a call that was counted.
   */
  public Report next() {
    if (query.asksForOutcome(groupings)) {
      return Report.of(folder, query, groupings);
    }
    if (begun) {
      tail.poll();
    } else {
      tail.begin();
      begun = true;
    }
    return builder.build(problems);
  }
}
