/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Instants as price files write them: a day in UTC where it is midnight, else the instant. */
public final class Moments {
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
    return text.length() > "2026-11-22".length()
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
