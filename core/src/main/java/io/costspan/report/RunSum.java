/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Entry;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run, or one part of some runs, came to. Not thread-safe. */
final class RunSum {
  private final Tally.Sum sum = new Tally.Sum();
  private final Set<String> runs = new HashSet<>();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  /** Of runs of which there is no record, only what closed them. */
  private long calls;

  private @Nullable BigDecimal usd;

  void add(CostRecord record, String run) {
    runs.add(run);
    between(record.start(), record.start().plus(record.duration()));
    sum.add(record);
  }

  void add(Correction correction) {
    sum.add(correction);
  }

  /**
   * @param cost null where it is not known
   */
  void add(Entry closing, long itsCalls, @Nullable BigDecimal cost) {
    runs.add(closing.id());
    calls += itsCalls;
    if (cost != null) {
      usd = usd == null ? cost : usd.add(cost);
    }
  }

  void between(Instant start, Instant end) {
    first = start.isBefore(first) ? start : first;
    last = end.isAfter(last) ? end : last;
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  int runs() {
    return runs.size();
  }

  @Nullable BigDecimal cost() {
    Tally tally = sum.tally();
    BigDecimal known = tally.calls() == 0 ? null : tally.cost();
    if (known == null) {
      return usd;
    }
    return usd == null ? known : known.add(usd);
  }

  /** Calls, tokens, cost. */
  List<String> cells() {
    Tally tally = sum.tally();
    BigDecimal cost = cost();
    return List.of(
        Long.toString(tally.calls() + calls),
        Long.toString(Column.tokens(tally.usage())),
        cost == null ? Amounts.cost(tally) : Amounts.usd(cost));
  }
}
