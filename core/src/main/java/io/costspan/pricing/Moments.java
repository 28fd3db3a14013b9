/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Instants as price files write them: a day in UTC where it is midnight, else the instant. */
public final class Moments {
  private static final String DAY = "2026-11-22";

  private Moments() {}

  public static String print(Instant instant) {
    var utc = instant.atOffset(ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? utc.toLocalDate().toString()
        : instant.toString();
  }

  /**
   * Reads a day, which starts at midnight UTC, or an instant.
   *
   * @throws java.time.DateTimeException where it is neither
   */
  public static Instant parse(String text) {
    return text.length() > DAY.length()
        ? Instant.parse(text)
        : day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * Reads a day such as {@code 2026-11-22}. By hand: java.time's parser takes longer to wake up
   * than the whole price book to read, in the app's first call.
   *
   * @throws java.time.DateTimeException where it is none
   */
  static LocalDate day(String text) {
    if (text.length() != DAY.length() || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new DateTimeException("not a day");
    }
    return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw new DateTimeException("not a day");
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
