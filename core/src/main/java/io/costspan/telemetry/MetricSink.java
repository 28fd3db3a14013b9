/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.tracker.RecordSink;
import java.util.List;
import java.util.function.Supplier;

/** Makes metrics of records, and of what is looked at when they are exported. */
public interface MetricSink extends RecordSink {
  /**
   * Shows how budgets stand.
   *
   * @param budgets asked at each export and scrape, on a thread of ours
   */
  void observe(Supplier<List<BudgetReading>> budgets);
}
