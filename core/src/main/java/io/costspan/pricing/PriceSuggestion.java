/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Qualifiers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the price file that would price a call: what the book lacks, with 1 in the place of each
 * number that only the user knows. Not thread-safe.
 */
final class PriceSuggestion {
  private static final BigDecimal YOURS = BigDecimal.ONE;
  private static final String NAME = "mine";
  private static final Price.Origin ORIGIN = new Price.Origin("your rates", null);

  private final PriceBook book;
  private final Qualifiers qualifiers;
  private final Instant start;
  private final Map<String, Part> parts = new TreeMap<>();

  /** What the file says about one provider. */
  private static final class Part {
    private final Map<Bucket, BigDecimal> fees = new EnumMap<>(Bucket.class);
    private final Map<Qualifier, Map<String, Modifier>> modifiers = new EnumMap<>(Qualifier.class);
    private final Map<String, PriceEntry> entries = new TreeMap<>();
  }

  PriceSuggestion(PriceBook book, Qualifiers qualifiers, Instant start) {
    this.book = book;
    this.qualifiers = qualifiers;
    this.start = start;
  }

  /**
   * Adds what a model's share needs.
   *
   * @param provider who bills
   * @param found what the book knows of the model; null for nothing
   */
  void add(String provider, String model, ModelUsage usage, ModelNames.@Nullable Found found) {
    Price price = found == null ? null : found.entry().at(start);
    if (found == null || price == null) {
      addModel(provider, model, usage);
    } else {
      addMissing(found, price, model, usage);
    }
  }

  /** The file in one line of ASCII. */
  String line() {
    Map<String, ProviderPrices> providers = new TreeMap<>();
    parts.forEach(
        (name, part) ->
            providers.put(
                name,
                new ProviderPrices(
                    new Rates(part.fees), new Modifiers(part.modifiers), part.entries.values())));
    StringWriter text = new StringWriter();
    try {
      PriceBookWriter.write(new PriceBook(NAME, providers), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no disk to fail
    }
    return ascii(text.toString().replaceAll("\n *", ""));
  }

  private void addModel(String provider, String model, ModelUsage usage) {
    EnumMap<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    rates.put(Bucket.INPUT, YOURS);
    rates.put(Bucket.OUTPUT, YOURS);
    usage.usage().forEach((bucket, n) -> rates.put(bucket, YOURS));
    rates.remove(Bucket.REASONING); // costs as output, unless the user says otherwise
    put(provider, model, rates, Modifiers.NONE);
    addModifiers(provider, book.provider(provider).modifiers());
  }

  private void addMissing(ModelNames.Found found, Price price, String model, ModelUsage usage) {
    String provider = found.entry().provider();
    Modifiers known = price.modifiers().orElse(found.prices().modifiers());
    List<Modifier> stated = addModifiers(provider, known);
    RateCard.Request request = new RateCard.Request(start, usage.longestInput(), null);
    RateCard card = new RateCard(found, price, request, stated);
    List<Bucket> missing = new ArrayList<>();
    usage
        .usage()
        .forEach(
            (bucket, n) -> {
              if (card.of(bucket) == null) {
                missing.add(bucket);
              }
            });
    EnumMap<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    for (Bucket bucket : missing) {
      if (bucket.side() == Bucket.Side.TOOL) {
        part(provider).fees.put(bucket, listed(bucket));
      } else {
        rates.put(bucket, YOURS);
      }
    }
    Map<String, Modifier> variants = variants(price, usage);
    if (!rates.isEmpty() || !variants.equals(price.modifiers().of(Qualifier.VARIANT))) {
      price
          .rates()
          .perUnit()
          .forEach((bucket, rate) -> rates.put(bucket, Rates.toListed(bucket, rate)));
      missing.stream()
          .filter(rates::containsKey)
          .forEach(bucket -> rates.putIfAbsent(bucket, YOURS));
      put(provider, model, rates, factors(known, variants));
    }
  }

  /** Those of the price, and the stated one among them where it has variants at all. */
  private Map<String, Modifier> variants(Price price, ModelUsage usage) {
    Map<String, Modifier> words = new TreeMap<>(price.modifiers().of(Qualifier.VARIANT));
    String stated = Qualifier.VARIANT.special(qualifiers);
    if (stated != null && !words.isEmpty()) {
      EnumMap<Bucket, BigDecimal> fees = new EnumMap<>(Bucket.class);
      usage
          .usage()
          .forEach(
              (bucket, n) -> {
                if (bucket.side() == Bucket.Side.TOOL) {
                  fees.put(bucket, listed(bucket));
                }
              });
      words.putIfAbsent(stated, new Modifier(BigDecimal.ONE, new Rates(fees), null));
    }
    return words;
  }

  /** The modifiers that the answer states, each of them known now. */
  private List<Modifier> addModifiers(String provider, Modifiers known) {
    List<Modifier> stated = new ArrayList<>();
    for (Qualifier qualifier : Qualifier.values()) {
      String word = qualifier == Qualifier.VARIANT ? null : qualifier.special(qualifiers);
      Modifier modifier = word == null ? null : known.of(qualifier, word);
      if (word != null && modifier == null) {
        modifier = Modifier.times(YOURS);
        part(provider)
            .modifiers
            .computeIfAbsent(qualifier, q -> new TreeMap<>())
            .put(word, modifier);
      }
      if (modifier != null) {
        stated.add(modifier);
      }
    }
    return stated;
  }

  /** Stated words that only list some rates get a factor for all others. */
  private Modifiers factors(Modifiers known, Map<String, Modifier> variants) {
    Map<Qualifier, Map<String, Modifier>> amended = new EnumMap<>(Qualifier.class);
    amended.put(Qualifier.VARIANT, variants);
    for (Qualifier qualifier : Qualifier.values()) {
      String word = qualifier.special(qualifiers);
      Modifier modifier = word == null ? null : known.of(qualifier, word);
      boolean factor = modifier != null && (modifier.times() != null || modifier.flat() != null);
      if (word != null && modifier != null && !factor && qualifier != Qualifier.VARIANT) {
        amended.put(
            qualifier, Map.of(word, new Modifier(YOURS, modifier.rates(), modifier.note())));
      }
    }
    return new Modifiers(amended);
  }

  private void put(
      String provider, String model, Map<Bucket, BigDecimal> listed, Modifiers modifiers) {
    EnumMap<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
    listed.forEach((bucket, rate) -> rates.put(bucket, Rates.fromListed(bucket, rate)));
    Price price =
        new Price(
            Price.Period.ALWAYS,
            new Rates(rates),
            List.of(),
            List.of(),
            modifiers,
            ORIGIN,
            null,
            null);
    part(provider)
        .entries
        .put(model, new PriceEntry(NAME, provider, model, List.of(), List.of(price)));
  }

  private Part part(String provider) {
    return parts.computeIfAbsent(provider, name -> new Part());
  }

  private static BigDecimal listed(Bucket bucket) {
    return Rates.fromListed(bucket, YOURS);
  }

  /** Names come from servers, and lines go to terminals. */
  private static String ascii(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      text.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return text.toString();
  }
}
