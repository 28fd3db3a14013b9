/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.CostRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a budget counts. Where calls race for what is left, amounts are whole numbers of the
 * smallest part that is told apart: 10^-12 USD, one token, one call.
 */
enum Unit {
  USD(12) {
    @Override
    BigDecimal of(CostRecord record) {
      BigDecimal amount = record.cost().amount();
      return amount == null ? BigDecimal.ZERO : amount;
    }
  },
  TOKENS(0) {
    @Override
    BigDecimal of(CostRecord record) {
      return BigDecimal.valueOf(
          record.reading().usage().inputTokens() + record.reading().usage().outputTokens());
    }
  },
  CALLS(0) {
    @Override
    BigDecimal of(CostRecord record) {
      return BigDecimal.ONE;
    }
  };

  /** So that no sum of two overflows. */
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE / 4);

  private final int digits;

  Unit(int digits) {
    this.digits = digits;
  }

  /** What a record counts for; exact. */
  abstract BigDecimal of(CostRecord record);

  /** Never less than {@code amount}. */
  long parts(BigDecimal amount) {
    return amount
        .movePointRight(digits)
        .setScale(0, RoundingMode.CEILING)
        .min(MAX)
        .longValueExact();
  }

  BigDecimal amount(long parts) {
    return parts == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(parts, digits);
  }

  /** For people: {@code 4.99 USD}, {@code 2000 tokens}. */
  String text(BigDecimal amount) {
    BigDecimal shown = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return shown.toPlainString() + " " + word();
  }

  /** {@code USD}, {@code tokens}, {@code calls}. */
  String word() {
    return this == USD ? "USD" : name().toLowerCase(Locale.ROOT);
  }
}
