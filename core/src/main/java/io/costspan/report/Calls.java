/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks the calls that a query means from a ledger. Where it matters what became of a call, the
 * corrections are read first, so that each call is found under its latest outcome. Not thread-safe.
 */
final class Calls implements LedgerVisitor {
  private final Query query;
  private final @Nullable Corrections corrections;
  private final CallVisitor visitor;

  private Calls(Query query, @Nullable Corrections corrections, CallVisitor visitor) {
    this.query = query;
    this.corrections = corrections;
    this.visitor = visitor;
  }

  /** Under the outcomes that records were booked with. */
  static LedgerVisitor asBooked(Query query, CallVisitor visitor) {
    return new Calls(query, null, visitor);
  }

  /** Reads the calls of the query's period. */
  static void read(File folder, Query query, CallVisitor visitor, Consumer<String> problems) {
    read(folder, query, List.of(), visitor, problems);
  }

  /**
   * Reads the calls of the query's period.
   *
   * @param groupings what the calls are told apart by
   */
  static void read(
      File folder,
      Query query,
      List<List<GroupBy>> groupings,
      CallVisitor visitor,
      Consumer<String> problems) {
    boolean twice = query.asksForOutcome(groupings);
    read(folder, query, query.period(), twice, visitor, problems);
  }

  /** Reads all calls there are, and tells those that the query means from the others. */
  static void readAll(File folder, Query query, CallVisitor visitor, Consumer<String> problems) {
    read(folder, query, Period.ALL, query.asksForOutcome(List.of()), visitor, problems);
  }

  private static void read(
      File folder,
      Query query,
      Period period,
      boolean twice,
      CallVisitor visitor,
      Consumer<String> problems) {
    Corrections first = twice ? Corrections.read(folder, period) : null;
    LedgerReader.read(folder, period, new Calls(query, first, visitor), problems);
  }

  @Override
  public Detail detail() {
    Detail detail = visitor.detail();
    for (Filter filter : query.filters()) {
      detail = detail.with(filter.by().fields());
    }
    return detail;
  }

  @Override
  public void record(CostRecord record, String process) {
    Corrections known = corrections;
    Seen call = new Seen(record, process, known == null ? record.outcome() : known.outcome(record));
    if (query.includes(call)) {
      visitor.call(call);
    } else {
      visitor.other(call);
    }
  }

  @Override
  public void correction(Correction correction, String process) {
    CostRecord delta = correction.delta();
    Corrections known = corrections;
    Seen whose =
        new Seen(delta, process, known == null ? delta.outcome() : known.outcome(correction));
    if (query.includes(whose)) {
      visitor.correction(correction, whose);
    }
  }

  @Override
  public void entry(Entry entry, String process) {
    visitor.entry(entry, process);
  }
}
