/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Discount;
import io.costspan.pricing.Moments;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.ProviderPrices;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      PriceLines.of(price, provider)
          .forEach((name, value) -> out.println("  " + name + ": " + value));
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
}
