/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a month will have cost at its end: what is booked, and for each day that is left the mean of
 * days like it. Rows: by the rate of this month's days, and by those of the same weekday in eight
 * weeks, or by the last 24 hours. Days that nobody knows about are no history.
 */
public final class Forecast {
  private static final MathContext EXACT = new MathContext(20, RoundingMode.HALF_EVEN);
  private static final int CENTS = 2;
  private static final int HISTORY_DAYS = 56;

  /** Four of five outcomes lie within so many standard deviations of a normal distribution. */
  private static final BigDecimal FOUR_OF_FIVE = new BigDecimal("1.2816");

  private static final BigDecimal HOURS_PER_DAY = BigDecimal.valueOf(24);
  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

  /** Hours may cost much less than a cent. */
  private static final MathContext HOURLY = new MathContext(3, RoundingMode.HALF_EVEN);

  private final Days days;
  private final LocalDate today;

  private Forecast(Days days, LocalDate today) {
    this.days = days;
    this.today = today;
  }

  /**
   * All forecasts for the month of {@code today}, in USD and cents, each with the range in which
   * four of five months like this one would end; without a range where there is too little history.
   */
  public static Sheet of(Days days, LocalDate today) {
    Forecast forecast = new Forecast(days, today);
    LocalDate first = today.withDayOfMonth(1);
    List<List<String>> rows = new ArrayList<>();
    rows.add(forecast.row("run rate", forecast.costs(first, today, 0)));
    rows.add(forecast.row("weekdays", forecast.costs(today.minusDays(HISTORY_DAYS), today, 1)));
    rows.add(forecast.burning(days.latest()));
    return new Sheet(
        List.of(
            "method",
            "booked_usd",
            "days_left",
            "days_known",
            "usd_per_day",
            "usd_per_hour",
            "month_end_usd",
            "low_usd",
            "high_usd"),
        List.of(0),
        rows);
  }

  private record Cost(LocalDate day, BigDecimal usd, int weekday) {}

  /** The known days from the first to the last, which is excluded. */
  private List<Cost> costs(LocalDate from, LocalDate until, int weekdays) {
    List<Cost> costs = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      BigDecimal usd = days.cost(day);
      if (usd != null) {
        costs.add(new Cost(day, usd, weekdays * day.getDayOfWeek().getValue()));
      }
    }
    return costs;
  }

  private List<String> row(String method, List<Cost> history) {
    LocalDate end = YearMonth.from(today).atEndOfMonth();
    BigDecimal booked = booked();
    int left = end.getDayOfMonth() - today.getDayOfMonth() + 1;
    if (history.isEmpty()) {
      return List.of(method, Amounts.usd(booked), Integer.toString(left), "0", "", "", "", "", "");
    }
    BigDecimal todays = Objects.requireNonNullElse(days.cost(today), BigDecimal.ZERO);
    BigDecimal expected = booked;
    for (LocalDate day = today; !day.isAfter(end); day = day.plusDays(1)) {
      BigDecimal mean = mean(like(history, day));
      BigDecimal rest = day.equals(today) ? mean.subtract(todays).max(BigDecimal.ZERO) : mean;
      expected = expected.add(rest);
    }
    BigDecimal half = halfRange(history, left);
    return List.of(
        method,
        Amounts.usd(booked),
        Integer.toString(left),
        Integer.toString(history.size()),
        cents(mean(history)),
        perHour(mean(history)),
        cents(expected),
        half == null ? "" : cents(expected.subtract(half).max(booked)),
        half == null ? "" : cents(expected.add(half)));
  }

  /** As it goes on: without a range, since one day tells nothing of how days vary. */
  private List<String> burning(@Nullable BigDecimal latest) {
    BigDecimal booked = booked();
    LocalDate end = YearMonth.from(today).atEndOfMonth();
    String left = Integer.toString(end.getDayOfMonth() - today.getDayOfMonth() + 1);
    if (latest == null) {
      return List.of("burn rate", Amounts.usd(booked), left, "0", "", "", "", "", "");
    }
    Instant over = end.plusDays(1).atStartOfDay(days.zone()).toInstant();
    BigDecimal seconds =
        BigDecimal.valueOf(Math.max(0, Duration.between(days.now(), over).toSeconds()));
    BigDecimal rest = latest.multiply(seconds).divide(SECONDS_PER_DAY, EXACT);
    return List.of(
        "burn rate",
        Amounts.usd(booked),
        left,
        "1",
        cents(latest),
        perHour(latest),
        cents(booked.add(rest)),
        "",
        "");
  }

  private static String perHour(BigDecimal perDay) {
    return Amounts.usd(perDay.divide(HOURS_PER_DAY, HOURLY));
  }

  private BigDecimal booked() {
    BigDecimal sum = BigDecimal.ZERO;
    LocalDate first = today.withDayOfMonth(1);
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      BigDecimal usd = days.cost(day);
      sum = usd == null ? sum : sum.add(usd);
    }
    return sum;
  }

  /** Those of the same weekday, or all where there is none. */
  private static List<Cost> like(List<Cost> history, LocalDate day) {
    int weekday = history.get(0).weekday() == 0 ? 0 : day.getDayOfWeek().getValue();
    List<Cost> same = history.stream().filter(cost -> cost.weekday() == weekday).toList();
    return same.isEmpty() ? history : same;
  }

  private static BigDecimal mean(List<Cost> costs) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Cost cost : costs) {
      sum = sum.add(cost.usd());
    }
    return sum.divide(BigDecimal.valueOf(costs.size()), EXACT);
  }

  /**
   * How far the sum of the days left may be off: each varies as the history does around its own
   * mean, and that mean is itself only known from so many days.
   */
  private static @Nullable BigDecimal halfRange(List<Cost> history, int left) {
    int known = history.size();
    long means = history.stream().mapToInt(Cost::weekday).distinct().count();
    if (known - means < 2) {
      return null;
    }
    BigDecimal squares = BigDecimal.ZERO;
    for (Cost cost : history) {
      squares = squares.add(cost.usd().subtract(mean(like(history, cost.day()))).pow(2));
    }
    BigDecimal variance = squares.divide(BigDecimal.valueOf(known - means), EXACT);
    BigDecimal days =
        BigDecimal.valueOf(left)
            .add(BigDecimal.valueOf((long) left * left).divide(BigDecimal.valueOf(known), EXACT));
    return variance.multiply(days).sqrt(EXACT).multiply(FOUR_OF_FIVE);
  }

  private static String cents(BigDecimal usd) {
    return Amounts.usd(usd.setScale(CENTS, RoundingMode.HALF_EVEN));
  }
}
