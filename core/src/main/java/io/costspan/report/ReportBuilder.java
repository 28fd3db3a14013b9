/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.tracker.Correction;
import io.costspan.tracker.Tally;
import io.costspan.tracker.TotalsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums up what a reader brings. Not thread-safe. */
final class ReportBuilder implements CallVisitor {
  private final TotalsBuilder totals = new TotalsBuilder(List.of(), Integer.MAX_VALUE);
  private final List<Grouped> groupings = new ArrayList<>();
  private long missing;

  private record Grouped(
      List<GroupBy> by,
      Map<List<String>, Tally.Sum> sums,
      Map<List<String>, CodingSessions> sessions) {
    void add(Seen call) {
      List<String> keys = keys(call);
      sum(keys).add(call.record());
      if (CodingSessions.has(call.record())) {
        sessions(keys).add(call.record());
      }
    }

    void add(Correction correction, Seen whose) {
      List<String> keys = keys(whose);
      sum(keys).add(correction);
      if (CodingSessions.has(whose.record())) {
        sessions(keys).add(correction);
      }
    }

    private List<String> keys(Seen seen) {
      List<String> keys = new ArrayList<>(by.size());
      for (GroupBy each : by) {
        keys.add(each.key().apply(seen));
      }
      return keys;
    }

    private Tally.Sum sum(List<String> keys) {
      return sums.computeIfAbsent(keys, key -> new Tally.Sum());
    }

    private CodingSessions sessions(List<String> keys) {
      return sessions.computeIfAbsent(keys, key -> new CodingSessions());
    }
  }

  ReportBuilder(List<List<GroupBy>> groupings) {
    groupings.forEach(by -> this.groupings.add(new Grouped(by, new HashMap<>(), new HashMap<>())));
  }

  @Override
  public Detail detail() {
    Detail detail = Detail.TOTALS;
    for (Grouped grouping : groupings) {
      for (GroupBy by : grouping.by()) {
        detail = detail.with(by.fields());
      }
    }
    return detail;
  }

  @Override
  public void call(Seen call) {
    totals.add(call.record());
    groupings.forEach(grouping -> grouping.add(call));
  }

  @Override
  public void correction(Correction correction, Seen whose) {
    totals.add(correction);
    groupings.forEach(grouping -> grouping.add(correction, whose));
  }

  @Override
  public void entry(Entry entry, String process) {
    missing += entry.kind() == Entry.Kind.LOSS ? entry.count() : 0;
  }

  Report build(List<String> problems) {
    List<Section> sections = new ArrayList<>();
    groupings.forEach(
        grouping -> sections.add(Section.of(grouping.by(), grouping.sums(), grouping.sessions())));
    return new Report(totals.build(), sections, missing, problems);
  }
}
