/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Discount;
import io.costspan.pricing.Hours;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Moments;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Qualifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A price entry for people: one line per rule, USD per million tokens. */
final class PriceTable {
  private final PrintWriter out;
  private final PriceBook book;

  PriceTable(PrintWriter out, PriceBook book) {
    this.out = out;
    this.book = book;
  }

  void print(PriceEntry entry) {
    ProviderPrices provider = book.provider(entry.provider());
    out.println(entry.provider() + "/" + entry.id() + " in " + entry.book());
    if (!entry.aliases().isEmpty()) {
      out.println("also named " + String.join(", ", entry.aliases()));
    }
    out.println("USD per 1M tokens, tool fees in USD per 1000 calls");
    for (Discount discount : book.discounts()) {
      if (discount.covers(entry)) {
        out.println("discount " + discount.mark());
      }
    }
    for (int i = 0; i < entry.prices().size(); i++) {
      Price price = entry.prices().get(i);
      Instant next =
          i + 1 < entry.prices().size() ? entry.prices().get(i + 1).period().from() : null;
      out.println();
      out.println(period(price.period(), next));
      print(price, provider);
    }
  }

  private void print(Price price, ProviderPrices provider) {
    if (price.flat() != null) {
      line("tokens", (price.flat().mark() + " " + price.flat().rate()).strip());
    }
    if (price.currency() != null) {
      line("currency", price.currency().mark());
    }
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
    String fees = rates(price.rates().orElse(provider.rates()), true);
    if (!fees.isEmpty()) {
      line("tool fees", fees);
    }
    String asOf = price.origin().asOf() == null ? "" : ", as of " + price.origin().asOf();
    line("source", (price.origin().source() + asOf).strip());
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      out.println("  " + name + ": " + value);
    }
  }

  private static String period(Price.Period period, @Nullable Instant next) {
    Instant end = period.until() != null ? period.until() : next;
    if (period.from() == null && end == null) {
      return "at any time";
    }
    List<String> parts = new ArrayList<>();
    if (period.from() != null) {
      parts.add("from " + Moments.print(period.from()));
    }
    if (end != null) {
      parts.add("until " + Moments.print(end));
    }
    return String.join(" ", parts) + " (UTC)";
  }

  private static String days(Hours hours) {
    return hours.days().stream()
        .map(day -> " " + day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String modifier(Modifier modifier) {
    List<String> parts = new ArrayList<>();
    if (modifier.times() != null) {
      parts.add("x " + modifier.times().toPlainString());
    }
    if (modifier.flat() != null) {
      parts.add((modifier.flat().mark() + " " + modifier.flat().rate()).strip());
    }
    if (!modifier.rates().isEmpty()) {
      parts.add(rates(modifier.rates(), false));
    }
    if (modifier.note() != null) {
      parts.add("(" + modifier.note() + ")");
    }
    return String.join(" ", parts);
  }

  private static String rates(Rates rates, boolean fees) {
    return rates.perUnit().entrySet().stream()
        .filter(rate -> (rate.getKey().side() == Bucket.Side.TOOL) == fees)
        .map(rate -> rate.getKey().key() + " " + listed(rate.getKey(), rate.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String listed(Bucket bucket, BigDecimal rate) {
    return Rates.toListed(bucket, rate).toPlainString();
  }
}
