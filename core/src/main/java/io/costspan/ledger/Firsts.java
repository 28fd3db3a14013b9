/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.OnceOnly;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Passes on what is of a period, and of that the first copy. Not thread-safe. */
final class Firsts implements LedgerVisitor {
  /**
   * How many ids are remembered to know a copy by, twice as many at most: a quarter of a gigabyte.
   * A record has up to two, and copies are of the same day, hence never far from each other.
   */
  static final int REMEMBERED = 1 << 22;

  private final Period period;
  private final LedgerVisitor visitor;
  private final OnceOnly once = new OnceOnly(REMEMBERED);
  private final Set<String> entries = new HashSet<>();

  Firsts(Period period, LedgerVisitor visitor) {
    this.period = period;
    this.visitor = visitor;
  }

  @Override
  public Detail detail() {
    return visitor.detail();
  }

  /** What calls are known by that are shown next. */
  void expect(List<OnceOnly.Identity> identities) {
    once.expect(identities);
  }

  @Override
  public void record(CostRecord record, String process) {
    record(record, process, OnceOnly.Identity.of(record));
  }

  void record(CostRecord record, String process, OnceOnly.Identity identity) {
    if (period.includes(record.start()) && once.isFirst(identity)) {
      visitor.record(record, process);
    }
  }

  @Override
  public void correction(Correction correction, String process) {
    CostRecord delta = correction.delta();
    if (period.includes(delta.start()) && once.isFirst(delta)) {
      visitor.correction(correction, process);
    }
  }

  @Override
  public void entry(Entry entry, String process) {
    if (period.includes(entry.time()) && entries.add(entry.id())) {
      visitor.entry(entry, process);
    }
  }
}
