/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.LedgerTail;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** A report that grows with the ledger, for views that refresh. Not thread-safe. */
public final class LiveReport {
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
    builder = new ReportBuilder(query, groupings);
    tail = new LedgerTail(folder, query.period(), builder, problems::add);
  }

  /** All that is in the ledger by now; reads only what has come since the last time. */
  public Report next() {
    if (begun) {
      tail.poll();
    } else {
      tail.begin();
      begun = true;
    }
    return builder.build(problems);
  }
}
