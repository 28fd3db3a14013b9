/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.time.Instant;

/**
 * The time that a limit holds for.
 *
 * @param start in ms since 1970, inclusive
 * @param end likewise, exclusive
 */
record Window(long start, long end) {
  static final Window EVER = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean includes(long millis) {
    return start <= millis && millis < end;
  }

  static Window between(Instant start, Instant end) {
    return new Window(start.toEpochMilli(), end.toEpochMilli());
  }
}
