/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.ModelNames;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two books made into one: the upper book's facts stay, the lower one adds the models, names, rates
 * and modifiers that the upper does not state. Every contradiction is reported, to be decided.
 */
final class Merge {
  private final Consumer<String> report;

  Merge(Consumer<String> report) {
    this.report = report;
  }

  PriceBook merge(PriceBook upper, PriceBook lower) {
    TreeSet<String> names = new TreeSet<>(upper.providers().keySet());
    names.addAll(lower.providers().keySet());
    Map<String, ProviderPrices> merged = new TreeMap<>();
    names.forEach(name -> merged.put(name, merge(upper.provider(name), lower.provider(name))));
    return new PriceBook(upper.id(), merged);
  }

  private ProviderPrices merge(ProviderPrices upper, ProviderPrices lower) {
    Map<String, PriceEntry> entries = new TreeMap<>();
    upper.entries().forEach(entry -> entries.put(entry.id(), entry));
    // an entry of the same id fills first: it knows more about it than its dated twins
    List<PriceEntry> fillers = new ArrayList<>(lower.entries());
    fillers.sort(Comparator.comparing(filler -> !entries.containsKey(filler.id())));
    for (PriceEntry filler : fillers) {
      String target = target(upper, filler);
      List<String> free = new ArrayList<>(filler.aliases());
      free.removeIf(alias -> upper.named(alias) != null);
      PriceEntry known = target == null ? null : entries.get(target);
      entries.put(
          known == null ? filler.id() : known.id(),
          known == null ? filler.withAliases(free) : fill(known, filler, free));
    }
    return new ProviderPrices(
        upper.rates().orElse(lower.rates()),
        upper.modifiers().orElse(lower.modifiers()),
        entries.values());
  }

  /** The upper entry that a lower one belongs to: by name, or as a dated twin of the same price. */
  private static @Nullable String target(ProviderPrices upper, PriceEntry filler) {
    PriceEntry named = upper.named(filler.id());
    if (named != null) {
      return named.id();
    }
    PriceEntry undated = upper.named(ModelNames.withoutDate(filler.id()));
    return undated != null && sameTokens(undated.latest(), filler.latest()) ? undated.id() : null;
  }

  private static boolean sameTokens(Price one, Price other) {
    return same(one.rates().of(Bucket.INPUT), other.rates().of(Bucket.INPUT))
        && same(one.rates().of(Bucket.OUTPUT), other.rates().of(Bucket.OUTPUT));
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private PriceEntry fill(PriceEntry entry, PriceEntry filler, List<String> freeAliases) {
    contradictions(entry, filler);
    List<String> aliases = new ArrayList<>(entry.aliases());
    aliases.addAll(freeAliases);
    aliases.add(filler.id());
    aliases.remove(entry.id());
    List<Price> prices = new ArrayList<>();
    for (Price price : entry.prices()) {
      // a catalogue without history cannot say which period its other rates belong to
      Rates rates = entry.prices().size() == 1 ? filler.latest().rates() : Rates.NONE;
      prices.add(fill(price, rates, filler.latest()));
    }
    return entry.withAliases(aliases).withPrices(prices);
  }

  private static Price fill(Price price, Rates rates, Price filler) {
    Price filled =
        new PriceBuilder(price)
            .rates(price.rates().orElse(rates))
            .modifiers(price.modifiers().orElse(filler.modifiers()))
            .build();
    String from = price.origin().source();
    String also = filler.origin().source();
    return filled.equals(price) || from.contains(also)
        ? filled
        : new PriceBuilder(filled).origin(from + " + " + also, price.origin().asOf()).build();
  }

  private void contradictions(PriceEntry entry, PriceEntry filler) {
    Price one = entry.latest();
    Price other = filler.latest();
    String who = entry.provider() + "/" + filler.id() + ": ";
    String says = " " + one.origin().source() + " (kept) and ";
    contradictions(one.rates(), other.rates())
        .forEach(text -> report.accept(who + text + says + other.origin().source()));
    if (!bands(one).equals(bands(other)) && !other.cliffs().isEmpty()) {
      report.accept(
          who + "above " + bands(one) + " or " + bands(other) + says + other.origin().source());
    }
  }

  private static List<String> bands(Price price) {
    return price.cliffs().stream().map(Cliff::mark).toList();
  }

  private static List<String> contradictions(Rates one, Rates other) {
    List<String> texts = new ArrayList<>();
    one.perUnit()
        .forEach(
            (bucket, rate) -> {
              BigDecimal second = other.of(bucket);
              if (second != null && !same(second, rate)) {
                String first = Rates.toListed(bucket, rate).toPlainString();
                texts.add(
                    bucket.key() + " " + first + " or " + Rates.toListed(bucket, second) + ":");
              }
            });
    return texts;
  }
}
