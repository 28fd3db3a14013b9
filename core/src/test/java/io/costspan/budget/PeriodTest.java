/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a limit begins anew: days, weeks and months of a zone, and what clocks do there. */
class PeriodTest {
  @ParameterizedTest(name = "{0} in {1} at {2}")
  @CsvSource({
    // the last moment before, and the first one of the next
    "DAY,   UTC,                 2026-11-28T23:59:59.999Z, 2026-11-28T00:00:00Z, 2026-11-29T00:00:00Z",
    "DAY,   UTC,                 2026-11-29T00:00:00Z,     2026-11-29T00:00:00Z, 2026-11-30T00:00:00Z",
    "DAY,   America/New_York,    2026-11-29T04:59:59Z,     2026-11-28T05:00:00Z, 2026-11-29T05:00:00Z",
    "DAY,   Asia/Kolkata,        2026-11-28T18:30:00Z,     2026-11-28T18:30:00Z, 2026-11-29T18:30:00Z",
    // 23 hours, 25 hours
    "DAY,   Europe/Berlin,       2026-03-29T12:00:00Z,     2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY,   Europe/Berlin,       2026-10-25T12:00:00Z,     2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // a day that begins at 01:00, because midnight is left out
    "DAY,   America/Asuncion,    2024-10-06T12:00:00Z,     2024-10-06T04:00:00Z, 2024-10-07T03:00:00Z",
    // a day that never was: Samoa went from 29 to 31 December
    "DAY,   Pacific/Apia,        2011-12-30T11:00:00Z,     2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    // leap day
    "DAY,   UTC,                 2028-02-29T10:00:00Z,     2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC,                 2028-02-29T10:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC,                 2027-02-28T23:59:59Z,     2027-02-01T00:00:00Z, 2027-03-01T00:00:00Z",
    "MONTH, Europe/Berlin,       2026-12-31T22:59:59Z,     2026-11-30T23:00:00Z, 2026-12-31T23:00:00Z",
    "MONTH, Europe/Berlin,       2026-10-15T00:00:00Z,     2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
    // Saturday, and Monday over the end of a year
    "WEEK,  UTC,                 2026-11-28T12:00:00Z,     2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "WEEK,  UTC,                 2027-01-01T12:00:00Z,     2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    "WEEK,  Europe/Berlin,       2026-03-29T12:00:00Z,     2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z",
    "HOUR,  UTC,                 2026-11-28T12:59:59.999Z, 2026-11-28T12:00:00Z, 2026-11-28T13:00:00Z",
    "HOUR,  Asia/Kolkata,        2026-11-28T12:00:00Z,     2026-11-28T11:30:00Z, 2026-11-28T12:30:00Z",
    // both hours between 2 and 3 are hours of their own
    "HOUR,  Europe/Berlin,       2026-10-25T00:30:00Z,     2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
    "HOUR,  Europe/Berlin,       2026-10-25T01:30:00Z,     2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
  })
  void window(Period.Every every, String zone, Instant at, Instant start, Instant end) {
    Period period = new Period(every, ZoneId.of(zone), DayOfWeek.MONDAY, Duration.ZERO);
    assertThat(period.at(at.toEpochMilli())).isEqualTo(Window.between(start, end));
  }

  @ParameterizedTest(name = "a week from {0} on")
  @CsvSource({
    "MONDAY,   2026-11-23",
    "TUESDAY,  2026-11-24",
    "SATURDAY, 2026-11-28",
    "SUNDAY,   2026-11-22",
  })
  void weekStart(DayOfWeek first, String start) {
    Period period = new Period(Period.Every.WEEK, ZoneId.of("UTC"), first, Duration.ZERO);
    long saturday = Instant.parse("2026-11-28T12:00:00Z").toEpochMilli();
    Instant begin = OffsetDateTime.parse(start + "T00:00:00Z").toInstant();
    assertThat(period.at(saturday)).isEqualTo(Window.between(begin, begin.plusSeconds(604_800)));
  }

  @ParameterizedTest
  @CsvSource({"RUN", "TOTAL", "ROLLING"})
  void noEnd(Period.Every every) {
    Period period = new Period(every, ZoneId.of("UTC"), DayOfWeek.MONDAY, Duration.ofMinutes(1));
    assertThat(period.at(0)).isEqualTo(Window.EVER);
  }
}
