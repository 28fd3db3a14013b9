/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.ModelNames;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Qualifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
      if (known != null && knowsBetter(known, filler)) {
        contradictions(filler.id(), known, filler);
        List<String> aliases = new ArrayList<>(known.aliases());
        aliases.remove(filler.id());
        entries.put(known.id(), known.withAliases(aliases));
        known = null;
      }
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
    return undated != null && sameTokens(onTheDay(undated, filler), filler.latest())
        ? undated.id()
        : null;
  }

  /** The price that the entry says held when the other catalogue was made. */
  private static Price onTheDay(PriceEntry entry, PriceEntry filler) {
    LocalDate asOf = filler.latest().origin().asOf();
    Price then = asOf == null ? null : entry.at(startOf(asOf));
    return then == null ? entry.latest() : then;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static boolean sameTokens(Price one, Price other) {
    return same(one.rates().of(Bucket.INPUT), other.rates().of(Bucket.INPUT))
        && same(one.rates().of(Bucket.OUTPUT), other.rates().of(Bucket.OUTPUT));
  }

  /**
   * Whether a row should stand beside the entry that has its name as an alias only, which is a
   * catalogue's opinion: a newer row, or one that two catalogues agree about.
   */
  private static boolean knowsBetter(PriceEntry entry, PriceEntry filler) {
    Price.Origin origin = filler.latest().origin();
    boolean better =
        origin.source().contains(" + ")
            || (origin.asOf() != null && isNewer(origin.asOf(), onTheDay(entry, filler)));
    return better && !entry.id().equals(filler.id()) && disagree(entry, filler);
  }

  private static boolean disagree(PriceEntry entry, PriceEntry filler) {
    Price then = onTheDay(entry, filler);
    return differ(then, filler.latest(), Bucket.INPUT)
        || differ(then, filler.latest(), Bucket.OUTPUT);
  }

  private static boolean differ(Price one, Price other, Bucket bucket) {
    BigDecimal first = one.rates().of(bucket);
    BigDecimal second = other.rates().of(bucket);
    return first != null && second != null && !same(first, second);
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private PriceEntry fill(PriceEntry entry, PriceEntry filler, List<String> freeAliases) {
    Price then = onTheDay(entry, filler);
    boolean contradicted = contradictions(entry.id(), entry, filler);
    List<String> aliases = new ArrayList<>(entry.aliases());
    aliases.addAll(freeAliases);
    aliases.add(filler.id());
    aliases.remove(entry.id());
    boolean agreed = !disagree(entry, filler);
    List<Price> prices = new ArrayList<>();
    for (Price price : entry.prices()) {
      // a catalogue without history cannot say which period its other rates belong to, and one
      // that has another price has other rates
      Rates rates = entry.prices().size() == 1 && agreed ? filler.latest().rates() : Rates.NONE;
      prices.add(fill(price, rates, filler.latest()));
    }
    LocalDate day = filler.latest().origin().asOf();
    if (contradicted && day != null && isNewer(day, then)) {
      change(prices, filler.latest(), startOf(day));
    }
    return entry.withAliases(aliases).withPrices(prices);
  }

  private static boolean isNewer(LocalDate day, Price than) {
    return than.origin().asOf() != null && than.origin().asOf().isBefore(day);
  }

  /** Another price in a newer catalogue is a change in between: it holds from that day on. */
  private static void change(List<Price> prices, Price newer, Instant from) {
    int at = 0;
    while (at < prices.size() && !startsAfter(prices.get(at), from)) {
      at++;
    }
    Price before = prices.get(Math.max(0, at - 1));
    Price changed =
        new PriceBuilder(newer)
            .from(from)
            .modifiers(newer.modifiers().orElse(factors(before.modifiers())))
            .build();
    prices.add(at, changed);
  }

  private static boolean startsAfter(Price price, Instant moment) {
    Instant from = price.period().from();
    return from != null && from.isAfter(moment);
  }

  /** Without the words that have rates of their own, which were those of the price before. */
  private static Modifiers factors(Modifiers modifiers) {
    Map<Qualifier, Map<String, Modifier>> kept = new EnumMap<>(Qualifier.class);
    for (Qualifier qualifier : modifiers.all().keySet()) {
      Map<String, Modifier> words = new TreeMap<>(modifiers.of(qualifier));
      words.values().removeIf(modifier -> !modifier.rates().isEmpty());
      kept.put(qualifier, words);
    }
    return new Modifiers(kept);
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

  /** Reports where they differ; returns whether any rate does. */
  private boolean contradictions(String id, PriceEntry entry, PriceEntry filler) {
    Price one = onTheDay(entry, filler);
    Price other = filler.latest();
    String who = entry.provider() + "/" + id + ": ";
    boolean newer = other.origin().asOf() != null && isNewer(other.origin().asOf(), one);
    String says =
        newer
            ? " " + one.origin().source() + " and, later, " + other.origin().source()
            : " " + one.origin().source() + " (kept) and " + other.origin().source();
    List<String> found = contradictions(one.rates(), other.rates());
    found.forEach(text -> report.accept(who + text + says));
    if (!bands(one).equals(bands(other)) && !other.cliffs().isEmpty()) {
      report.accept(who + "above " + bands(one) + " or " + bands(other) + says);
    }
    return !found.isEmpty();
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
