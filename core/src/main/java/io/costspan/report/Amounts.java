/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.Outcome;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them; but for means never rounded. */
public final class Amounts {
  private static final int MIN_DECIMALS = 2;

  private static final MathContext MEAN = new MathContext(4, RoundingMode.HALF_EVEN);

  private Amounts() {}

  /** Of {@code n} that come to {@code sum}; rounded to four digits. */
  static BigDecimal mean(BigDecimal sum, long n) {
    return sum.divide(BigDecimal.valueOf(n), MEAN);
  }

  /** {@code 12,345}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** All digits, at least two decimals: {@code 0.0123}, {@code 1.50}. */
  public static String usd(BigDecimal amount) {
    BigDecimal stripped = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return stripped.setScale(Math.max(MIN_DECIMALS, stripped.scale())).toPlainString();
  }

  /** The cost, or in a word why there is none. */
  public static String cost(Tally tally) {
    BigDecimal cost = known(tally);
    if (cost != null) {
      return usd(cost);
    }
    return tally.calls(Outcome.UNPRICED) > 0 ? "unpriced" : "unmetered";
  }

  /** The cost as far as it is known, 0 only where nothing was billed; null where it is unknown. */
  public static @Nullable BigDecimal known(Tally tally) {
    boolean missing = tally.calls(Outcome.UNPRICED) + tally.calls(Outcome.UNMETERED) > 0;
    return tally.cost() == null && !missing ? BigDecimal.ZERO : tally.cost();
  }

  /** By how much, with its sign; empty where it is not known. */
  static String change(@Nullable BigDecimal difference) {
    return difference == null ? "" : (difference.signum() > 0 ? "+" : "") + usd(difference);
  }
}
