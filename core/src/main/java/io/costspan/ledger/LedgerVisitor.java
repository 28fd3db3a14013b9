/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;

/**
 * Receives the lines of a ledger, each once, in the order of reading, and with each the process
 * that wrote it first, for example {@code 4711-1f3a9c0d}; empty where nothing says which.
 */
@FunctionalInterface
public interface LedgerVisitor {
  void record(CostRecord record, String process);

  /** What of a record is looked at. */
  default Detail detail() {
    return Detail.ALL;
  }

  /**
   * What is added to a record that was or will be shown.
   *
   * @param process the one that wrote the record
   */
  default void correction(Correction correction, String process) {}

  default void entry(Entry entry, String process) {}
}
