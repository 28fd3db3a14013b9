/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.ToLongFunction;

/**
 * What one call asks of the limits that it is below; side by side in arrays, because this is made
 * for each call. Not thread-safe.
 */
final class Asking {
  /** The need of a call that must not be made without knowing it. */
  static final long UNKNOWN = -1;

  private final Meter[] meters;
  private final long[] needs;
  private int count;

  Asking(int most) {
    meters = new Meter[most];
    needs = new long[most];
  }

  /**
   * The limits of an audience that may keep the call from being made.
   *
   * @param need of a limit, in the smallest parts of its unit, or {@link #UNKNOWN}
   */
  void add(Audience audience, Caller caller, ToLongFunction<Meters> need, long now) {
    int stopping = audience.stopping();
    if (stopping == 0) {
      return;
    }
    Cell[] cells = audience.at(audience.key(caller), now);
    for (int i = 0; i < stopping; i++) {
      meters[count] = cells[i].at(now);
      needs[count] = need.applyAsLong(meters[count].meters());
      count++;
    }
  }

  int count() {
    return count;
  }

  Meter meter(int i) {
    return meters[i];
  }

  long need(int i) {
    return needs[i];
  }

  /** Of the first so many, what was reserved. */
  Hold hold(int reserved) {
    return new Hold(meters, needs, reserved);
  }

  /**
   * The tightest of those that have no room: the one that the least part is left of.
   *
   * @param full which had none a moment ago
   */
  int tightest(int full) {
    int tightest = -1;
    for (int i = 0; i < count; i++) {
      boolean fits = needs[i] != UNKNOWN && needs[i] <= left(i);
      if (!fits && (tightest < 0 || share(i).compareTo(share(tightest)) < 0)) {
        tightest = i;
      }
    }
    return tightest < 0 ? full : tightest;
  }

  Verdict verdict(int i, long now) {
    Long need = needs[i] == UNKNOWN ? null : Long.valueOf(needs[i]);
    return Verdict.of(meters[i], need, now);
  }

  private long limit(int i) {
    return meters[i].meters().limit();
  }

  private long left(int i) {
    return meters[i].room(limit(i));
  }

  /** What is left, as a part of the limit. */
  private BigDecimal share(int i) {
    return BigDecimal.valueOf(left(i)).divide(BigDecimal.valueOf(limit(i)), MathContext.DECIMAL32);
  }
}
