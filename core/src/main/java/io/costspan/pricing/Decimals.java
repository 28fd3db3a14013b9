/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.math.BigDecimal;

/** One spelling per number, so that equal amounts are equal objects and print alike. */
final class Decimals {
  private Decimals() {}

  /** The same value without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
