/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.Locale;

/** Whole numbers with a unit. No regular expressions: settings are read before the app starts. */
final class Quantity {
  /** A unit's name and how many of the smallest it is. */
  record Unit(String name, long size) {}

  /** Longer names before those that they end with. */
  static final Unit[] NANOS = {
    new Unit("ms", 1_000_000L),
    new Unit("s", 1_000_000_000L),
    new Unit("m", 60_000_000_000L),
    new Unit("h", 3_600_000_000_000L),
    new Unit("d", 86_400_000_000_000L)
  };

  static final Unit[] BYTES = {
    new Unit("kb", 1L << 10), new Unit("mb", 1L << 20), new Unit("gb", 1L << 30), new Unit("b", 1)
  };

  private Quantity() {}

  /** In the smallest unit; -1 where the text is no number with one of the units. */
  static long parse(Unit[] units, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Unit unit : units) {
      if (lower.endsWith(unit.name())) {
        String number = lower.substring(0, lower.length() - unit.name().length()).strip();
        return times(number, unit.size());
      }
    }
    return lower.equals("0") ? 0 : -1;
  }

  private static long times(String number, long size) {
    try {
      long n = Long.parseLong(number);
      return n < 0 ? -1 : Math.multiplyExact(n, size);
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }
}
