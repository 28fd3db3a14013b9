/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a price file (docs/prices.md) as a stream, in one go and without a tree. */
public final class PriceBookReader {
  private static final long FORMAT = 1;

  private final JsonCursor json;
  private String book;

  private PriceBookReader(JsonCursor json, String book) {
    this.json = json;
    this.book = book;
  }

  /**
   * Reads a whole book.
   *
   * @param file the file's name in complaints, and the book's where it does not name itself
   * @throws PriceFileException with file, line, column, path and reason, where anything is wrong
   */
  public static PriceBook read(String file, InputStream in) throws PriceFileException {
    List<PriceBook> books = new ArrayList<>();
    JsonCursor.read(file, in, json -> books.add(new PriceBookReader(json, file).book()));
    return books.get(0);
  }

  private PriceBook book() throws IOException {
    Map<String, ProviderPrices> providers = new TreeMap<>();
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "format" -> format();
        case "book" -> book = json.text();
        case "providers" -> providers = providers(json, book);
        default ->
            throw json.error("unknown field " + field + "; known are format, book, providers");
      }
    }
    return new PriceBook(book, providers);
  }

  /** Reads what a file says about all its providers. */
  public static Map<String, ProviderPrices> providers(JsonCursor json, String book)
      throws IOException {
    Map<String, ProviderPrices> providers = new TreeMap<>();
    json.enterObject();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      providers.put(name, provider(json, book, name));
    }
    return providers;
  }

  private void format() throws IOException {
    if (json.count() != FORMAT) {
      throw json.error("this version of Costspan reads format " + FORMAT + " only");
    }
  }

  private static ProviderPrices provider(JsonCursor json, String book, String provider)
      throws IOException {
    PriceBuilder shared = new PriceBuilder();
    List<PriceEntry> entries = new ArrayList<>();
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      if (field.equals("models")) {
        json.enterObject();
        for (String id = json.nextField(); id != null; id = json.nextField()) {
          entries.add(entry(json, book, provider, id));
        }
      } else if (!shared.readRateOrModifier(field, json)) {
        throw json.error(
            "unknown field "
                + field
                + "; known are models, service_tier, speed, region and tool fees such as"
                + " web_search");
      }
    }
    return new ProviderPrices(shared.rates(), shared.modifiers(), entries);
  }

  private static PriceEntry entry(JsonCursor json, String book, String provider, String id)
      throws IOException {
    List<String> aliases = List.of();
    List<Price> prices = new ArrayList<>();
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "aliases" -> aliases = json.texts();
        case "prices" -> {
          json.enterList();
          while (json.nextItem()) {
            prices.add(price(json, prices));
          }
        }
        default -> throw json.error("unknown field " + field + "; known are aliases, prices");
      }
    }
    if (prices.isEmpty()) {
      throw json.error("a model needs \"prices\": [{…}] with at least one price");
    }
    return new PriceEntry(book, provider, id, aliases, prices);
  }

  private static Price price(JsonCursor json, List<Price> earlier) throws IOException {
    PriceBuilder builder = new PriceBuilder();
    builder.readAll(json);
    Price price = builder.build();
    if (price.rates().isEmpty()) {
      throw json.error("a price needs at least one rate, for example \"input\": 2.5");
    }
    Instant from = price.period().from();
    Instant until = price.period().until();
    if (from != null && until != null && !from.isBefore(until)) {
      throw json.error("until must be later than from");
    }
    if (!earlier.isEmpty() && !isLater(from, earlier.get(earlier.size() - 1).period())) {
      throw json.error("prices are listed by rising \"from\", and must not overlap");
    }
    return price;
  }

  private static boolean isLater(@Nullable Instant from, Price.Period before) {
    return from != null
        && (before.from() == null || before.from().isBefore(from))
        && (before.until() == null || !before.until().isAfter(from));
  }
}
