/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.JsonCursor;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookReader;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.PriceFileException;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reviewed file of what the catalogues do not know, or contradict each other about. */
final class Decisions {
  private final String file;
  private final Map<String, ProviderPrices> providers = new TreeMap<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<String, String> factors = new TreeMap<>();
  private String book = "";

  private Decisions(String file) {
    this.file = file;
  }

  static Decisions read(Path path) throws PriceFileException {
    Decisions decisions = new Decisions(path.toString());
    try (InputStream in = Files.newInputStream(path)) {
      JsonCursor.read(decisions.file, in, decisions::read);
      return decisions;
    } catch (PriceFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new PriceFileException(path + ": no such file");
    } catch (IOException e) {
      throw new PriceFileException(path + ": cannot be read: " + e.getMessage());
    }
  }

  private void read(JsonCursor json) throws IOException {
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "book" -> book = json.text();
        case "providers" -> providers.putAll(PriceBookReader.providers(json, book));
        case "factors" -> {
          json.enterList();
          while (json.nextItem()) {
            Factor factor = Factor.read(json);
            factors.put(factor.of(), factor.source());
          }
        }
        case "decisions" -> {
          json.enterList();
          while (json.nextItem()) {
            decisions.add(Decision.read(json));
          }
        }
        default ->
            throw json.error(
                "unknown field " + field + "; known are book, providers, factors, decisions");
      }
    }
  }

  /**
   * The source of each modifier that holds for a whole provider, as {@code
   * provider/service_tier.word}; {@code none} for a word that stays unpriced because nobody says
   * what it costs.
   */
  Map<String, String> factors() {
    return factors;
  }

  /** What the file says about the modifiers of whole providers, in the same words. */
  List<String> modifiers() {
    List<String> all = new ArrayList<>();
    providers.forEach(
        (name, prices) ->
            prices
                .modifiers()
                .all()
                .forEach(
                    (qualifier, words) ->
                        words
                            .keySet()
                            .forEach(word -> all.add(name + "/" + qualifier.key() + "." + word))));
    return all;
  }

  /** What there are decisions about, as written: {@code provider/id} or {@code provider/start*}. */
  List<String> models() {
    return decisions.stream().flatMap(decision -> decision.models().stream()).toList();
  }

  /** The book with every decision applied, in the file's order. */
  PriceBook apply(PriceBook imported) throws PriceFileException {
    Map<String, PriceEntry> entries = new TreeMap<>();
    for (PriceEntry entry : imported.entries()) {
      if (providers.isEmpty() || providers.containsKey(entry.provider())) {
        entries.put(key(entry), entry);
      }
    }
    for (int i = 0; i < decisions.size(); i++) {
      apply(i + 1, decisions.get(i), entries);
    }
    Map<String, List<PriceEntry>> byProvider = new TreeMap<>();
    for (PriceEntry entry : entries.values()) {
      byProvider.computeIfAbsent(entry.provider(), p -> new ArrayList<>()).add(lean(entry));
    }
    Map<String, ProviderPrices> all = new TreeMap<>();
    byProvider.forEach(
        (name, models) -> {
          ProviderPrices shared = providers.getOrDefault(name, imported.provider(name));
          all.put(name, new ProviderPrices(shared.rates(), shared.modifiers(), models));
        });
    return new PriceBook(book.isEmpty() ? imported.id() : book, all);
  }

  private void apply(int number, Decision decision, Map<String, PriceEntry> entries)
      throws PriceFileException {
    for (String model : named(decision, entries)) {
      PriceEntry entry = entries.get(model);
      int slash = model.indexOf('/');
      String place = file + ": decision " + number + " about " + model + ": ";
      boolean isNew = decision.effect() == Decision.Effect.CREATE;
      if (slash < 0 || (entry == null) != isNew) {
        throw new PriceFileException(
            place + (isNew ? "a catalogue has this model" : "no catalogue has this model"));
      }
      try {
        if (entry == null) {
          String provider = model.substring(0, slash);
          entries.put(model, decision.create(book, provider, model.substring(slash + 1)));
        } else if (decision.effect() == Decision.Effect.DROP) {
          entries.remove(model);
        } else {
          entries.put(model, decision.apply(entry));
        }
      } catch (PriceFileException e) {
        throw new PriceFileException(place + e.getMessage());
      }
    }
  }

  /** {@code provider/start*} means all models that start so. */
  private static List<String> named(Decision decision, Map<String, PriceEntry> entries) {
    List<String> models = new ArrayList<>();
    for (String model : decision.models()) {
      if (model.endsWith("*")) {
        String start = model.substring(0, model.length() - 1);
        entries.keySet().stream().filter(key -> key.startsWith(start)).forEach(models::add);
      } else {
        models.add(model);
      }
    }
    return models;
  }

  /** Without the rates that are the same for the whole provider. */
  private PriceEntry lean(PriceEntry entry) {
    Rates shared = providers.getOrDefault(entry.provider(), ProviderPrices.NONE).rates();
    List<Price> prices = new ArrayList<>();
    for (Price price : entry.prices()) {
      Map<Bucket, BigDecimal> own = new EnumMap<>(Bucket.class);
      own.putAll(price.rates().perUnit());
      own.entrySet().removeAll(shared.perUnit().entrySet());
      prices.add(new PriceBuilder(price).rates(new Rates(own)).build());
    }
    return entry.withPrices(prices);
  }

  private static String key(PriceEntry entry) {
    return entry.provider() + "/" + entry.id();
  }
}
