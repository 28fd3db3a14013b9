/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What was spent within the latest so many minutes, in 60 parts: an amount stays until the whole of
 * its part is out of the window, so that never too little counts. Not thread-safe.
 */
final class Rolling {
  private static final int PARTS = 60;

  private final long width;
  private final long[] parts = new long[PARTS + 1];
  private final BigDecimal[] exact = new BigDecimal[PARTS + 1];
  private final long[] starts = new long[PARTS + 1];
  private BigDecimal total = BigDecimal.ZERO;

  /**
   * @param millis the length of the window
   */
  Rolling(long millis) {
    width = Math.max(1, millis / PARTS);
    Arrays.fill(exact, BigDecimal.ZERO);
    Arrays.fill(starts, Long.MIN_VALUE);
  }

  /** Adds an amount; what has to make room for it is returned, as {@link #expire} does. */
  long add(long millis, long amount, BigDecimal exactly) {
    long start = millis - Math.floorMod(millis, width);
    int slot = (int) Math.floorMod(millis / width, (long) parts.length);
    long gone = starts[slot] == start ? 0 : clear(slot);
    starts[slot] = start;
    parts[slot] += amount;
    exact[slot] = exact[slot].add(exactly);
    total = total.add(exactly);
    return gone;
  }

  /** Takes out what is too old by now, and returns how much that was. */
  long expire(long now) {
    long gone = 0;
    for (int slot = 0; slot < parts.length; slot++) {
      if (starts[slot] != Long.MIN_VALUE && starts[slot] + width <= now - width * PARTS) {
        gone += clear(slot);
      }
    }
    return gone;
  }

  /** When the next amount goes; the end of time where there is none. */
  long nextExpiry() {
    long next = Long.MAX_VALUE;
    for (long start : starts) {
      next = start == Long.MIN_VALUE ? next : Math.min(next, start + width * (PARTS + 1));
    }
    return next;
  }

  BigDecimal total() {
    return total;
  }

  private long clear(int slot) {
    long gone = parts[slot];
    total = total.subtract(exact[slot]);
    parts[slot] = 0;
    exact[slot] = BigDecimal.ZERO;
    starts[slot] = Long.MIN_VALUE;
    return gone;
  }
}
