/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Period;
import java.util.List;

/** Which calls of a ledger are meant: those of a period that every filter includes. Immutable. */
public record Query(Period period, List<Filter> filters) {
  public static final Query ALL = new Query(Period.ALL, List.of());

  public Query {
    filters = List.copyOf(filters);
  }

  boolean includes(Seen seen) {
    for (Filter filter : filters) {
      if (!filter.includes(seen)) {
        return false;
      }
    }
    return true;
  }
}
