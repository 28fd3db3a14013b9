/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Tally;
import io.costspan.tracker.TotalsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums up what a reader brings. Not thread-safe. */
final class ReportBuilder implements LedgerVisitor {
  private final Query query;
  private final TotalsBuilder totals = new TotalsBuilder(List.of(), Integer.MAX_VALUE);
  private final List<Grouped> groupings = new ArrayList<>();
  private String process = "";
  private long missing;

  private record Grouped(List<GroupBy> by, Map<List<String>, Tally.Sum> sums) {
    Tally.Sum sum(Seen seen) {
      List<String> keys = new ArrayList<>(by.size());
      for (GroupBy each : by) {
        keys.add(each.key().apply(seen));
      }
      return sums.computeIfAbsent(keys, key -> new Tally.Sum());
    }
  }

  ReportBuilder(Query query, List<List<GroupBy>> groupings) {
    this.query = query;
    groupings.forEach(by -> this.groupings.add(new Grouped(by, new HashMap<>())));
  }

  @Override
  public void file(String writer) {
    process = writer;
  }

  @Override
  public boolean readsBills() {
    return false;
  }

  @Override
  public void record(CostRecord record) {
    Seen seen = new Seen(record, process);
    if (query.includes(seen)) {
      totals.add(record);
      groupings.forEach(grouping -> grouping.sum(seen).add(record));
    }
  }

  @Override
  public void correction(Correction correction) {
    Seen seen = new Seen(correction.delta(), process);
    if (query.includes(seen)) {
      totals.add(correction);
      groupings.forEach(grouping -> grouping.sum(seen).add(correction));
    }
  }

  @Override
  public void entry(Entry entry) {
    missing += entry.kind() == Entry.Kind.LOSS ? entry.count() : 0;
  }

  Report build(List<String> problems) {
    List<Section> sections = new ArrayList<>();
    groupings.forEach(grouping -> sections.add(Section.of(grouping.by(), grouping.sums())));
    return new Report(totals.build(), sections, missing, problems);
  }
}
