/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two periods side by side. */
public final class Diff {
  private Diff() {}

  /** A row for each key that occurs in one of both, the largest difference first, and the total. */
  public static Sheet of(Report before, Report after) {
    Section old = before.sections().get(0);
    Section now = after.sections().get(0);
    Map<List<String>, Tally> olds = tallies(old);
    Map<List<String>, Tally> nows = tallies(now);
    Set<List<String>> keys = new LinkedHashSet<>(nows.keySet());
    keys.addAll(olds.keySet());
    List<List<String>> ordered = new ArrayList<>(keys);
    ordered.sort(
        Comparator.comparing((List<String> key) -> size(olds.get(key), nows.get(key)))
            .reversed()
            .thenComparing(key -> String.join("\0", key)));
    List<List<String>> rows = new ArrayList<>();
    for (List<String> key : ordered) {
      rows.add(row(key, olds.get(key), nows.get(key)));
    }
    List<String> total = now.row("total", Tally.NONE, new CodingSessions()).keys();
    rows.add(row(total, before.totals().total(), after.totals().total()));
    List<String> names = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    for (GroupBy by : now.by()) {
      words.add(names.size());
      names.add(by.name());
    }
    names.addAll(
        List.of("calls_before", "calls_after", "usd_before", "usd_after", "difference", "change"));
    return new Sheet(List.copyOf(names), words, rows);
  }

  /**
   * How the total has changed.
   *
   * @param before null where nobody knows
   * @param after null where nobody knows
   * @param unpriced how many calls of both have no price, so that they are in neither amount
   */
  public record Growth(@Nullable BigDecimal before, @Nullable BigDecimal after, long unpriced) {
    /** Whether the total is known to have grown by {@code most} percent at most. */
    public boolean isWithin(BigDecimal most) {
      BigDecimal grown = percent();
      return grown != null && grown.compareTo(most) <= 0;
    }

    /** For example {@code the cost has grown by 60%, which is more}. */
    public String words() {
      BigDecimal grown = percent();
      if (grown != null) {
        String percent = grown.stripTrailingZeros().toPlainString();
        return "the cost has grown by " + percent + "%, which is more";
      }
      if (before != null && after != null) {
        return "the cost has grown from 0 to $" + Amounts.usd(after) + ", which is more";
      }
      String which = before == null ? "the first" : "the second";
      return "what " + which + " period cost is unknown, so nobody knows whether it is more";
    }

    /** Null where it is none: from 0 on, or of what is unknown. */
    private @Nullable BigDecimal percent() {
      BigDecimal old = before;
      BigDecimal now = after;
      if (old == null || now == null) {
        return null;
      }
      if (old.signum() == 0) {
        return now.signum() == 0 ? BigDecimal.ZERO : null;
      }
      return now.subtract(old).movePointRight(2).divide(old, 6, RoundingMode.HALF_EVEN);
    }
  }

  public static Growth growth(Report before, Report after) {
    Tally old = before.totals().total();
    Tally now = after.totals().total();
    long unpriced = old.calls(Outcome.UNPRICED) + now.calls(Outcome.UNPRICED);
    return new Growth(cost(old), cost(now), unpriced);
  }

  private static Map<List<String>, Tally> tallies(Section section) {
    return section.rows().stream().collect(Collectors.toMap(Section.Row::keys, Section.Row::tally));
  }

  private static List<String> row(List<String> key, @Nullable Tally before, @Nullable Tally after) {
    List<String> row = new ArrayList<>(key);
    row.add(Long.toString(before == null ? 0 : before.calls()));
    row.add(Long.toString(after == null ? 0 : after.calls()));
    row.add(before == null ? "" : Amounts.cost(before));
    row.add(after == null ? "" : Amounts.cost(after));
    row.add(Amounts.change(difference(before, after)));
    row.add(Trend.change(cost(before), cost(after)));
    return row;
  }

  private static BigDecimal size(@Nullable Tally before, @Nullable Tally after) {
    return Objects.requireNonNullElse(difference(before, after), BigDecimal.ZERO).abs();
  }

  private static @Nullable BigDecimal difference(@Nullable Tally before, @Nullable Tally after) {
    BigDecimal old = cost(before);
    BigDecimal now = cost(after);
    return old == null || now == null ? null : now.subtract(old);
  }

  /** No calls cost nothing; what calls cost may be unknown. */
  private static @Nullable BigDecimal cost(@Nullable Tally tally) {
    return tally == null ? BigDecimal.ZERO : Amounts.known(tally);
  }
}
