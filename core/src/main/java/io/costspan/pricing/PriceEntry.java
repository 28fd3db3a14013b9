/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One model of one provider in a price book. Immutable.
 *
 * @param book the book it is written in, for example {@code bundled-2026-11-10}
 * @param provider for example {@code openai}
 * @param id the model, for example {@code gpt-4o}
 * @param aliases other exact names of the same model, sorted
 * @param prices by rising start; the last one that contains an instant is its price
 */
public record PriceEntry(
    String book, String provider, String id, List<String> aliases, List<Price> prices) {
  public PriceEntry {
    aliases = List.copyOf(new TreeSet<>(aliases));
    prices = List.copyOf(prices);
  }

  /** The price of the day; null where none holds. */
  public @Nullable Price at(Instant instant) {
    Price found = null;
    for (Price price : prices) {
      if (price.period().contains(instant)) {
        found = price;
      }
    }
    return found;
  }

  /** The id and every other exact name. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(id));
    names.addAll(aliases);
    return names;
  }

  /** The last price, with which other catalogues are compared. */
  public Price latest() {
    return prices.get(prices.size() - 1);
  }

  public PriceEntry withPrices(List<Price> changed) {
    return new PriceEntry(book, provider, id, aliases, changed);
  }

  PriceEntry withMoreAliases(List<String> more) {
    List<String> all = new ArrayList<>(aliases);
    all.addAll(more);
    return withAliases(all);
  }

  public PriceEntry withAliases(List<String> changed) {
    return new PriceEntry(book, provider, id, changed, prices);
  }
}
