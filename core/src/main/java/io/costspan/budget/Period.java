/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * How long a limit holds before it begins anew. The window that a moment is in follows from the
 * moment alone: nothing is ever reset, and a clock that is set back finds what it had counted.
 *
 * @param every which kind
 * @param zone where days, weeks and months begin
 * @param weekStart the first day of a week
 * @param rolling the length of a window that moves along; zero for all other kinds
 */
record Period(Every every, ZoneId zone, DayOfWeek weekStart, Duration rolling) {
  private static final long HOUR = 3_600_000;

  /** The kinds of periods. */
  enum Every {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    /** The latest minutes, hours or days, always. */
    ROLLING,
    /** This process. */
    RUN,
    /** All that was ever booked. */
    TOTAL
  }

  /**
   * The window that {@code millis} is in; of a run and of a rolling window, {@link Window#EVER}.
   */
  Window at(long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    LocalDate day = time.toLocalDate();
    return switch (every) {
      case HOUR -> {
        long offset = time.getOffset().getTotalSeconds() * 1000L;
        long start = millis - Math.floorMod(millis + offset, HOUR);
        yield new Window(start, start + HOUR);
      }
      case DAY -> days(day, day.plusDays(1));
      case WEEK -> {
        LocalDate first = day.with(TemporalAdjusters.previousOrSame(weekStart));
        yield days(first, first.plusWeeks(1));
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield days(first, first.plusMonths(1));
      }
      case ROLLING, RUN, TOTAL -> Window.EVER;
    };
  }

  /** A day begins at its first moment, which a change of clocks may put after midnight. */
  private Window days(LocalDate from, LocalDate to) {
    return Window.between(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }

  boolean isRolling() {
    return every == Every.ROLLING;
  }

  /** Whether what other processes have booked counts, and what this one has booked before. */
  boolean remembers() {
    return every != Every.RUN;
  }

  /** For people, after "per": {@code day}, {@code 5 min}. */
  String text() {
    if (!isRolling()) {
      return every.name().toLowerCase(Locale.ROOT);
    }
    long seconds = rolling.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
