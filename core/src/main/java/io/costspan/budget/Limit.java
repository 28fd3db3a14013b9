/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A limit as people write it: {@code 5 USD}, {@code $5}, {@code 2,000,000 tokens}, {@code 100
 * calls}, and with a length of time, then for any such time, {@code 0.50 USD/min}.
 */
record Limit(Unit unit, BigDecimal amount, @Nullable Duration rolling) {
  static final String ALLOWED =
      "an amount above 0 and what it counts: 5 USD, 2000000 tokens, 100 calls, 0.50 USD/min";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\$?)\\s*([0-9][0-9,_]*(?:\\.[0-9]+)?)\\s*([a-z]*)\\s*(?:/\\s*([0-9a-z ]+))?");

  /** Null where it is none of these. */
  static @Nullable Limit parse(String text) {
    Matcher parts = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    Unit unit = unit(parts.group(1), parts.group(3));
    String per = parts.group(4);
    Duration rolling = per == null ? null : Lengths.parse(per);
    BigDecimal amount = new BigDecimal(parts.group(2).replaceAll("[,_]", ""));
    boolean wrong = unit == null || (per != null && rolling == null) || amount.signum() == 0;
    return wrong || unit == null ? null : new Limit(unit, amount, rolling);
  }

  private static @Nullable Unit unit(String sign, String word) {
    if (!sign.isEmpty()) {
      return word.isEmpty() || word.equals("usd") ? Unit.USD : null;
    }
    return switch (word) {
      case "usd" -> Unit.USD;
      case "token", "tokens" -> Unit.TOKENS;
      case "call", "calls" -> Unit.CALLS;
      default -> null;
    };
  }
}
