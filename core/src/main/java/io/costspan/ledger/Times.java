/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as the ledger writes them, {@code 2026-11-22T09:11:01.123456Z}, from bytes. Remembers the
 * day, which is nearly always that of the next one too. Not thread-safe.
 */
final class Times {
  private static final int DAY = "2026-11-22T".length();
  private static final int SECONDS = "2026-11-22T09:11:01".length();
  private static final int MOST_DIGITS = 9;
  private static final long CLOCK = clock("00:00:00");
  private static final long COLONS = 0x0000FF0000FF0000L;

  /** Added to a byte, its highest bit says that it was above 9. */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  private static final long HIGHEST = 0x8080808080808080L;
  private static final int SECONDS_A_DAY = 86_400;

  private long dayHead;
  private long dayTail;
  private long daySeconds;

  private static long clock(String text) {
    return Words.at(text.getBytes(StandardCharsets.US_ASCII), 0);
  }

  /**
   * As {@link Instant#parse}.
   *
   * @throws java.time.DateTimeException where it is none
   */
  Instant read(byte[] bytes, int from, int end) {
    if (end - from > SECONDS && isDay(bytes, from)) {
      int second = secondOfDay(Words.at(bytes, from + DAY));
      int nano = second < 0 ? -1 : nano(bytes, from + SECONDS, end - 1);
      if (nano >= 0) {
        return Instant.ofEpochSecond(daySeconds + second, nano);
      }
    }
    return Instant.parse(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
  }

  /** Whether it begins with a day as it is written, whose seconds are known then. */
  private boolean isDay(byte[] bytes, int from) {
    long head = Words.at(bytes, from);
    long tail = Words.at(bytes, from + DAY - Words.SIZE);
    if (head == dayHead && tail == dayTail) {
      return true;
    }
    int year = number(bytes, from, 4);
    int month = number(bytes, from + 5, 2);
    int day = number(bytes, from + 8, 2);
    boolean signs = bytes[from + 4] == '-' && bytes[from + 7] == '-' && bytes[from + 10] == 'T';
    if (!signs || year < 0 || month < 0 || day < 0) {
      return false;
    }
    daySeconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY;
    dayHead = head;
    dayTail = tail;
    return true;
  }

  /** -1 where it is none. */
  private static int number(byte[] bytes, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** From {@code 09:11:01}; -1 where it is none. */
  private static int secondOfDay(long word) {
    long digits = word - CLOCK;
    if (((digits | (digits + ABOVE_NINE)) & HIGHEST) != 0 || (digits & COLONS) != 0) {
      return -1;
    }
    int hour = two(digits);
    int minute = two(digits >>> 24);
    int second = two(digits >>> 48);
    return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : -1;
  }

  private static int two(long digits) {
    return (int) (digits & 0xF) * 10 + (int) (digits >>> 8 & 0xF);
  }

  /** From {@code .123456Z}; -1 where it is none. */
  private static int nano(byte[] bytes, int from, int last) {
    int digits = last - from - 1;
    if (bytes[last] != 'Z' || digits == 0 || digits > MOST_DIGITS) {
      return -1;
    }
    if (digits < 0) {
      return 0;
    }
    int nano = bytes[from] == '.' ? number(bytes, from + 1, digits) : -1;
    for (int i = digits; i < MOST_DIGITS; i++) {
      nano *= 10;
    }
    return nano;
  }
}
