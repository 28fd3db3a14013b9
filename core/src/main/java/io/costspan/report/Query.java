/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Period;
import io.costspan.tracker.CostRecord;
import java.util.List;

/** Which calls of a ledger are meant: those of a period that every filter includes. Immutable. */
public record Query(Period period, List<Filter> filters) {
  public static final Query ALL = new Query(Period.ALL, List.of());

  public Query {
    filters = List.copyOf(filters);
  }

  /** Whether it matters what became of a call after it was booked. */
  boolean asksForOutcome(List<List<GroupBy>> groupings) {
    return filters.stream().anyMatch(filter -> filter.by().isOutcome())
        || groupings.stream().flatMap(List::stream).anyMatch(GroupBy::isOutcome);
  }

  /** Whether a call is meant, without what became of it later. */
  public boolean includes(CostRecord record, String process) {
    return includes(new Seen(record, process, record.outcome()));
  }

  /** Whether a call is of the period and every filter includes it. */
  boolean includes(Seen seen) {
    if (!period.includes(seen.record().start())) {
      return false;
    }
    for (Filter filter : filters) {
      if (!filter.includes(seen)) {
        return false;
      }
    }
    return true;
  }
}
