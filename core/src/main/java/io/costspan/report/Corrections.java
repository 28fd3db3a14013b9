/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.pricing.Cost;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordIds;
import java.io.File;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the corrections of a ledger make of its records. Immutable once read. */
public final class Corrections {
  private record Sum(BigDecimal usd, String lastId, Outcome outcome) {
    Sum plus(Sum other) {
      Sum last = lastId.compareTo(other.lastId) < 0 ? other : this;
      return new Sum(usd.add(other.usd), last.lastId, last.outcome);
    }
  }

  private final Map<String, Sum> sums = new HashMap<>();

  private Corrections() {}

  /**
   * Reads the corrections of a period's records, whose time they have. What cannot be read is left
   * to whoever reads the records.
   */
  public static Corrections read(File folder, Period period) {
    Corrections all = new Corrections();
    LedgerReader.read(
        folder,
        period,
        new LedgerVisitor() {
          @Override
          public Detail detail() {
            return Detail.NO_RECORDS;
          }

          @Override
          public void record(CostRecord record, String process) {}

          @Override
          public void correction(Correction correction, String process) {
            all.add(correction);
          }
        },
        problem -> {});
    return all;
  }

  private void add(Correction correction) {
    CostRecord delta = correction.delta();
    BigDecimal usd = Objects.requireNonNullElse(delta.cost().amount(), BigDecimal.ZERO);
    sums.merge(correction.corrects(), new Sum(usd, delta.id(), delta.outcome()), Sum::plus);
  }

  /** What a record costs with its corrections; null where nobody knows. */
  public @Nullable BigDecimal amount(CostRecord record) {
    Sum sum = sums.get(record.id());
    BigDecimal booked = record.cost().amount();
    if (sum == null) {
      return booked;
    }
    return booked == null ? sum.usd() : booked.add(sum.usd());
  }

  /** A record's outcome with its corrections. */
  public Outcome outcome(CostRecord record) {
    Sum sum = sums.get(record.id());
    return sum == null ? record.outcome() : sum.outcome();
  }

  /** The outcome of what a correction corrects, with all its corrections. */
  Outcome outcome(Correction correction) {
    Sum sum = sums.get(correction.corrects());
    return sum == null ? correction.delta().outcome() : sum.outcome();
  }

  /** The correction that makes a record cost {@code cost} from now on. */
  public Correction to(CostRecord record, Cost cost) {
    return Correction.to(
        record, RecordIds.next(Instant.now()), amount(record), outcome(record), cost);
  }
}
