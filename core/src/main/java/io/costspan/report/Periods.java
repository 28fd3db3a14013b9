/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Periods in words. Days begin and end as they do in a zone. */
public final class Periods {
  public static final String ALLOWED =
      "today, yesterday, this-week, last-week, this-month, last-month, 24h, 7d, 2026, 2026-11,"
          + " 2026-11-22, or two days or moments with .. between them";

  private Periods() {}

  /**
   * What the words mean at {@code now}; null where they mean nothing. {@code 7d} and {@code last
   * 7d} are today and the six days before, {@code 24h} ends now.
   */
  public static @Nullable Period parse(String text, ZoneId zone, Instant now) {
    String words = text.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    try {
      int dots = words.indexOf("..");
      if (dots >= 0) {
        String from = words.substring(0, dots);
        String to = words.substring(dots + 2);
        return new Period(
            from.isEmpty() ? null : moment(from, zone, false),
            to.isEmpty() ? null : moment(to, zone, true));
      }
      return named(words, zone, now);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /**
   * A day or a moment; a day's end is the beginning of the next.
   *
   * @throws DateTimeException where it is neither
   */
  public static Instant moment(String text, ZoneId zone, boolean end) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.indexOf('T') < 0) {
      return range(upper, zone, end);
    }
    return upper.endsWith("Z")
        ? Instant.parse(upper)
        : LocalDateTime.parse(upper).atZone(zone).toInstant();
  }

  private static Instant range(String text, ZoneId zone, boolean end) {
    LocalDate first =
        switch (text.length()) {
          case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1);
          case 7 -> YearMonth.parse(text).atDay(1);
          default -> LocalDate.parse(text);
        };
    LocalDate day = !end ? first : next(first, text.length());
    return day.atStartOfDay(zone).toInstant();
  }

  private static LocalDate next(LocalDate first, int length) {
    return switch (length) {
      case 4 -> first.plusYears(1);
      case 7 -> first.plusMonths(1);
      default -> first.plusDays(1);
    };
  }

  private static @Nullable Period named(String words, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
    LocalDate first = today.withDayOfMonth(1);
    return switch (words) {
      case "all" -> Period.ALL;
      case "today" -> days(today, today.plusDays(1), zone);
      case "yesterday" -> days(today.minusDays(1), today, zone);
      case "this-week" -> days(monday, monday.plusDays(7), zone);
      case "last-week" -> days(monday.minusDays(7), monday, zone);
      case "this-month" -> days(first, first.plusMonths(1), zone);
      case "last-month" -> days(first.minusMonths(1), first, zone);
      default -> counted(words, zone, now);
    };
  }

  private static @Nullable Period counted(String words, ZoneId zone, Instant now) {
    String text = words.startsWith("last-") ? words.substring(5) : words;
    char unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    if (unit != 'd' && unit != 'h') {
      return new Period(range(text, zone, false), range(text, zone, true));
    }
    int n = count(text.substring(0, text.length() - 1));
    if (n < 1) {
      return null;
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return unit == 'h'
        ? new Period(now.minusSeconds(3600L * n), now)
        : days(today.minusDays(n - 1L), today.plusDays(1), zone);
  }

  private static int count(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Period days(LocalDate from, LocalDate until, ZoneId zone) {
    return new Period(from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
  }
}
