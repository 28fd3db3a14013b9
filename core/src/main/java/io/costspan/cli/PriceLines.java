/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Currency;
import io.costspan.pricing.Flat;
import io.costspan.pricing.Hours;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Price;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Qualifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a price says, rule by rule, in the words in which it is shown and compared. */
final class PriceLines {
  static final String SOURCE = "source";

  private final Map<String, String> lines = new LinkedHashMap<>();

  private PriceLines() {}

  /** The rules, in the order in which they are read. */
  static Map<String, String> of(Price price, ProviderPrices provider) {
    PriceLines all = new PriceLines();
    all.add(price, provider);
    return all.lines;
  }

  private void add(Price price, ProviderPrices provider) {
    Flat flat = price.flat();
    line("tokens", flat == null ? "" : flat(flat));
    Currency currency = price.currency();
    line("currency", currency == null ? "" : currency.mark());
    line("standard", rates(price.rates(), false));
    for (Cliff cliff : price.cliffs()) {
      String bound = (cliff.inclusive() ? "from " : "above ") + cliff.inputTokens();
      line(bound + " input tokens, whole request", rates(cliff.rates(), false));
    }
    for (Hours hours : price.hours()) {
      line("hours " + hours.mark() + days(hours), modifier(hours.change()));
    }
    Modifiers modifiers = price.modifiers().orElse(provider.modifiers());
    for (Qualifier qualifier : Qualifier.values()) {
      for (Map.Entry<String, Modifier> word : modifiers.of(qualifier).entrySet()) {
        line(qualifier.key().replace('_', ' ') + " " + word.getKey(), modifier(word.getValue()));
      }
    }
    line("tool fees", rates(price.rates().orElse(provider.rates()), true));
    String asOf = price.origin().asOf() == null ? "" : ", as of " + price.origin().asOf();
    line(SOURCE, (price.origin().source() + asOf).strip());
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      lines.put(name, value);
    }
  }

  private static String days(Hours hours) {
    return hours.days().stream()
        .map(day -> " " + day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String flat(Flat flat) {
    return (flat.mark() + " " + flat.rate()).strip();
  }

  private static String modifier(Modifier modifier) {
    List<String> parts = new ArrayList<>();
    BigDecimal times = modifier.times();
    boolean changes = times != null && times.compareTo(BigDecimal.ONE) != 0;
    if (times != null && (changes || modifier.rates().isEmpty())) {
      parts.add("x " + times.toPlainString());
    }
    if (!modifier.asListed().isEmpty()) {
      parts.add(
          modifier.asListed().stream()
              .sorted()
              .map(Bucket::key)
              .collect(Collectors.joining(", ", "(not of ", ")")));
    }
    if (modifier.flat() != null) {
      parts.add(flat(modifier.flat()));
    }
    if (!modifier.rates().isEmpty()) {
      parts.add(rates(modifier.rates()));
    }
    if (modifier.note() != null) {
      parts.add("(" + modifier.note() + ")");
    }
    return String.join(" ", parts);
  }

  private static String rates(Rates rates) {
    return Stream.of(rates(rates, false), rates(rates, true))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String rates(Rates rates, boolean fees) {
    return rates.perUnit().entrySet().stream()
        .filter(rate -> (rate.getKey().side() == Bucket.Side.TOOL) == fees)
        .map(rate -> rate.getKey().key() + " " + listed(rate.getKey(), rate.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A rate as lists state it, for example {@code 2.5}. */
  static String listed(Bucket bucket, BigDecimal rate) {
    return Rates.toListed(bucket, rate).toPlainString();
  }
}
