/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;

/** Receives the lines of a ledger, each once, in the order of reading. */
@FunctionalInterface
public interface LedgerVisitor {
  /** What follows was written by this process, for example {@code 4711-1f3a9c0d}. */
  default void file(String process) {}

  void record(CostRecord record);

  /** False spares the reading of the lines of each record's bill; records come without them. */
  default boolean readsBills() {
    return true;
  }

  /** What is added to a record that was or will be shown. */
  default void correction(Correction correction) {}

  default void entry(Entry entry) {}
}
