/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordIds;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records that did not get into the ledger: how many, and what they cost. Thread-safe. */
final class Losses {
  private long total;
  private long unsaid;
  private @Nullable BigDecimal unsaidUsd;

  synchronized void add(CostRecord record) {
    total++;
    unsaid++;
    BigDecimal usd = record.cost().amount();
    if (usd != null) {
      unsaidUsd = unsaidUsd == null ? usd : unsaidUsd.add(usd);
    }
  }

  /** What was given up at the end, when there is nowhere left to say it. */
  synchronized void add(long records) {
    total += records;
  }

  synchronized long total() {
    return total;
  }

  /** The line that says in the ledger what is missing since the last such line, or null. */
  synchronized @Nullable Entry take() {
    if (unsaid == 0) {
      return null;
    }
    Entry entry =
        new Entry(
            Entry.Kind.LOSS,
            RecordIds.next(Instant.now()),
            Instant.now(),
            "records that could not be written",
            unsaid,
            unsaidUsd);
    unsaid = 0;
    unsaidUsd = null;
    return entry;
  }
}
