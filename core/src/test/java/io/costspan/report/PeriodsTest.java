/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.ledger.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
  /** A Thursday. */
  private static final Instant NOW = Instant.parse("2026-11-26T15:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "today, 2026-11-26, 2026-11-27",
    "Yesterday, 2026-11-25, 2026-11-26",
    "this-week, 2026-11-23, 2026-11-30",
    "last week, 2026-11-16, 2026-11-23",
    "this month, 2026-11-01, 2026-12-01",
    "last-month, 2026-10-01, 2026-11-01",
    "7d, 2026-11-20, 2026-11-27",
    "last 7d, 2026-11-20, 2026-11-27",
    "1d, 2026-11-26, 2026-11-27",
    "2026, 2026-01-01, 2027-01-01",
    "2026-02, 2026-02-01, 2026-03-01",
    "2026-11-22, 2026-11-22, 2026-11-23",
    "2026-11-01..2026-11-03, 2026-11-01, 2026-11-04",
    "2026-10..2026-11, 2026-10-01, 2026-12-01"
  })
  void daysInWords(String words, String since, String until) {
    Instant from = Instant.parse(since + "T00:00:00Z");
    Instant to = Instant.parse(until + "T00:00:00Z");
    assertThat(Periods.parse(words, ZoneOffset.UTC, NOW)).isEqualTo(new Period(from, to));
  }

  @Test
  void hoursAndMoments() {
    assertThat(Periods.parse("24h", ZoneOffset.UTC, NOW))
        .isEqualTo(new Period(Instant.parse("2026-11-25T15:30:00Z"), NOW));
    assertThat(Periods.parse("2026-11-26T10:00..", ZoneOffset.UTC, NOW))
        .isEqualTo(new Period(Instant.parse("2026-11-26T10:00:00Z"), null));
    assertThat(Periods.parse("..2026-11-26T10:00:00Z", ZoneOffset.ofHours(5), NOW))
        .isEqualTo(new Period(null, Instant.parse("2026-11-26T10:00:00Z")));
  }

  @Test
  void daysAreThoseOfTheZone() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    assertThat(Periods.parse("today", auckland, NOW))
        .as("it is tomorrow there")
        .isEqualTo(
            new Period(
                Instant.parse("2026-11-26T11:00:00Z"), Instant.parse("2026-11-27T11:00:00Z")));
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(Periods.parse("2026-10-25", berlin, NOW))
        .as("25 hours")
        .isEqualTo(
            new Period(
                Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lately", "0d", "-1d", "2026-13", "2026-11-31", "20x6", "d", "7w"})
  void whatIsNoPeriod(String words) {
    assertThat(Periods.parse(words, ZoneOffset.UTC, NOW)).isNull();
  }
}
