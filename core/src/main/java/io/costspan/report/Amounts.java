/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people read them, never rounded. */
public final class Amounts {
  private static final int MIN_DECIMALS = 2;

  private Amounts() {}

  /** {@code 12,345}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** All digits, at least two decimals: {@code 0.0123}, {@code 1.50}. */
  public static String usd(BigDecimal amount) {
    BigDecimal stripped = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return stripped.setScale(Math.max(MIN_DECIMALS, stripped.scale())).toPlainString();
  }

  /** The cost, or in a word why there is none; 0 only where nothing was billed. */
  public static String cost(Tally tally) {
    BigDecimal cost = tally.cost();
    if (cost != null) {
      return usd(cost);
    }
    if (tally.calls(Outcome.UNPRICED) > 0) {
      return "unpriced";
    }
    return tally.calls(Outcome.UNMETERED) > 0 ? "unmetered" : usd(BigDecimal.ZERO);
  }
}
