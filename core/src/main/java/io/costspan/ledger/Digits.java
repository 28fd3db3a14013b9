/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.nio.charset.StandardCharsets;

/**
 * Decimal digits of numbers that are not negative, two at a time: a division is the slowest of it.
 */
final class Digits {
  private static final int MOST = 19;

  /** From 00 to 99. */
  private static final byte[] PAIRS = pairs();

  private Digits() {}

  private static byte[] pairs() {
    StringBuilder pairs = new StringBuilder(200);
    for (int i = 0; i < 100; i++) {
      pairs.append((char) ('0' + i / 10)).append((char) ('0' + i % 10));
    }
    return pairs.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** How many a number has. */
  static int count(long number) {
    int count = 1;
    for (long bound = 10; count < MOST && number >= bound; bound *= 10) {
      count++;
    }
    return count;
  }

  /**
   * Puts the last {@code count} digits of a number, with zeros in front where it has fewer.
   *
   * @return the number without them
   */
  static long put(long number, byte[] to, int from, int count) {
    long left = number;
    int at = from + count;
    while (at - from >= 2) {
      long rest = left / 100;
      int pair = (int) (left - rest * 100) * 2;
      to[--at] = PAIRS[pair + 1];
      to[--at] = PAIRS[pair];
      left = rest;
    }
    if (at > from) {
      to[from] = (byte) ('0' + left % 10);
      left /= 10;
    }
    return left;
  }
}
