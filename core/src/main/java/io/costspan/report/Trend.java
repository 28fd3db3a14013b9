/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Day by day with the mean of the days before, or week by week. */
public final class Trend {
  private static final MathContext MEAN = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final List<String> NAMES = List.of("calls", "cost_usd", "mean_usd", "change");

  private Trend() {}

  /**
   * A row for each step from the first day with calls to the last one. Days that nobody knows about
   * have empty cells and count in no mean.
   *
   * @param step how many days a row sums up: 1 or 7
   * @param window over how many rows the moving mean goes, this one included
   */
  public static Sheet of(Days days, int step, int window) {
    List<List<String>> rows = new ArrayList<>();
    List<@Nullable BigDecimal> costs = new ArrayList<>();
    LocalDate first = days.first();
    if (step > 1) {
      first = first.minusDays(first.getDayOfWeek().getValue() - 1L);
    }
    BigDecimal before = null;
    for (LocalDate day = first; !day.isAfter(days.last()); day = day.plusDays(step)) {
      Tally tally = sum(days, day, step);
      BigDecimal cost = tally == null ? null : Amounts.known(tally);
      costs.add(cost);
      rows.add(
          List.of(
              day.toString(),
              tally == null ? "" : Long.toString(tally.calls()),
              tally == null ? "" : Amounts.cost(tally),
              text(mean(costs, window)),
              change(before, cost)));
      before = cost;
    }
    List<String> names = new ArrayList<>(List.of(step == 1 ? "day" : "week"));
    names.addAll(NAMES);
    return new Sheet(List.copyOf(names), List.of(0), rows);
  }

  private static @Nullable Tally sum(Days days, LocalDate first, int step) {
    Tally sum = null;
    for (int i = 0; i < step; i++) {
      Tally day = days.of(first.plusDays(i));
      if (day != null) {
        sum = sum == null ? day : sum.plus(day);
      }
    }
    return sum;
  }

  private static @Nullable BigDecimal mean(List<@Nullable BigDecimal> costs, int window) {
    BigDecimal sum = BigDecimal.ZERO;
    int known = 0;
    for (BigDecimal cost : costs.subList(Math.max(0, costs.size() - window), costs.size())) {
      if (cost != null) {
        sum = sum.add(cost);
        known++;
      }
    }
    return known == 0 ? null : sum.divide(BigDecimal.valueOf(known), MEAN);
  }

  private static String text(@Nullable BigDecimal usd) {
    return usd == null ? "" : Amounts.usd(usd);
  }

  /** In percent, with one decimal; empty where one of both is unknown or there was nothing. */
  static String change(@Nullable BigDecimal before, @Nullable BigDecimal now) {
    if (before == null || now == null || before.signum() == 0) {
      return "";
    }
    BigDecimal percent =
        now.subtract(before).movePointRight(2).divide(before, 1, RoundingMode.HALF_EVEN);
    return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%";
  }
}
