/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that cost nothing each, because somebody declares it. Immutable.
 *
 * @param source the mark on records: {@link CostSource#FREE} or {@link CostSource#COMMITTED}
 * @param amount what is paid for the time instead, in USD; null where that is not stated
 * @param per the time that {@code amount} is for; null where there is no amount
 */
public record Flat(CostSource source, @Nullable BigDecimal amount, @Nullable String per) {
  /** A model of one's own, or a gift. */
  static final Flat FREE = new Flat(CostSource.FREE, null, null);

  private static final List<String> TIMES = List.of("hour", "day", "month", "year");

  /** Reads {@code true} or {@code {"amount": 2000, "per": "month"}}. */
  static Flat committed(JsonCursor json) throws IOException {
    if (json.isFlag()) {
      json.yes("committed");
      return new Flat(CostSource.COMMITTED, null, null);
    }
    BigDecimal amount = null;
    String per = null;
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "amount" -> amount = json.decimal();
        case "per" -> per = json.text();
        default -> throw json.error("unknown field " + field + "; known are amount, per");
      }
      if (per != null && !TIMES.contains(per)) {
        throw json.error("expected one of " + String.join(", ", TIMES));
      }
    }
    if (amount == null || per == null) {
      throw json.error("what is committed needs an amount and per, or just true");
    }
    return new Flat(CostSource.COMMITTED, amount, per);
  }

  Flat in(Currency currency) {
    return amount == null ? this : new Flat(source, amount.multiply(currency.usd()), per);
  }

  /** For example {@code free} or {@code committed}. */
  public String mark() {
    return source == CostSource.FREE ? "free" : "committed";
  }

  /** What a record says about it. */
  String note() {
    if (source == CostSource.FREE) {
      return "declared free";
    }
    return "tokens are covered by committed capacity" + (amount == null ? "" : ", " + rate());
  }

  /** For example {@code 2000 USD a month}; empty where no amount is stated. */
  public String rate() {
    return amount == null ? "" : Decimals.plain(amount).toPlainString() + " USD per " + per;
  }
}
