/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.math.BigDecimal;
import java.util.Map;

/** Books a million calls, each of a trace, a session and a user of its own; in a small heap. */
public final class MillionKeys {
  static final int CALLS = 1_000_000;
  private static final BigDecimal EACH = new BigDecimal("0.000123");

  private MillionKeys() {}

  public static void main(String[] args) {
    CostTracker tracker = new CostTracker();
    CostRecord one = Records.priced("0", "a", EACH.toPlainString());
    for (int i = 0; i < CALLS; i++) {
      Facets whose =
          Facets.builder().offer(Facet.SESSION, "session-" + i).offer(Facet.USER, "u" + i).build();
      check(tracker.book(Records.renamed(Records.of(one, whose), "id" + i, trace(i))), "booked");
    }
    Totals totals = tracker.snapshot();
    check(
        new BigDecimal(CALLS).multiply(EACH).compareTo(totals.total().cost()) == 0, "exact total");
    for (Dimension dimension : Dimension.values()) {
      Map<String, Tally> keys = totals.by(dimension);
      Tally sum = keys.values().stream().reduce(Tally.NONE, Tally::plus);
      check(sum.equals(totals.total()), "parts of " + dimension);
      System.out.println(dimension + " " + keys.size() + " " + calls(keys, Grouping.OTHER));
    }
  }

  private static String trace(int i) {
    return String.format("%032x", i + 1);
  }

  private static long calls(Map<String, Tally> keys, String key) {
    return keys.getOrDefault(key, Tally.NONE).calls();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
