/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Another currency in which a price file states its amounts. Immutable.
 *
 * @param code for example {@code EUR}
 * @param usd what one unit of it is in USD, as the file states it
 */
public record Currency(String code, BigDecimal usd) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  /** Reads {@code {"EUR": 1.0857}}. */
  static Currency read(JsonCursor json) throws IOException {
    json.enterObject();
    String code = json.nextField();
    if (code == null || !CODE.matcher(code).matches()) {
      throw json.error("expected a currency and its worth in USD, for example {\"EUR\": 1.0857}");
    }
    BigDecimal usd = json.decimal();
    if (usd.signum() == 0) {
      throw json.error("expected a number above 0");
    }
    if (json.nextField() != null) {
      throw json.error("expected one currency only");
    }
    return new Currency(code, usd);
  }

  /** For example {@code EUR 1.0857}. */
  public String mark() {
    return code + " " + usd.toPlainString();
  }

  /** The same price with every amount in USD, exactly; it says that it was in this currency. */
  Price convert(Price price) {
    List<Cliff> cliffs = new ArrayList<>();
    for (Cliff cliff : price.cliffs()) {
      cliffs.add(new Cliff(cliff.inputTokens(), cliff.inclusive(), convert(cliff.rates())));
    }
    List<Hours> hours = new ArrayList<>();
    for (Hours some : price.hours()) {
      Modifier change = convert(some.change());
      hours.add(new Hours(some.zone(), some.days(), some.from(), some.until(), change));
    }
    Flat flat = price.flat();
    return new Price(
        price.period(),
        convert(price.rates()),
        cliffs,
        hours,
        convert(price.modifiers()),
        price.origin(),
        flat == null ? null : flat.in(this),
        this);
  }

  Rates convert(Rates rates) {
    return rates.each(rate -> rate.multiply(usd));
  }

  Modifiers convert(Modifiers modifiers) {
    return modifiers.each(this::convert);
  }

  private Modifier convert(Modifier modifier) {
    Flat flat = modifier.flat();
    return new Modifier(
        modifier.times(),
        modifier.asListed(),
        convert(modifier.rates()),
        modifier.note(),
        flat == null ? null : flat.in(this));
  }

  /** An amount as the file states it. */
  BigDecimal back(BigDecimal inUsd) {
    return inUsd.divide(usd); // exact: it was made by the multiplication
  }
}
