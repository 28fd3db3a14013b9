/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.io.InputStream;
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
  private List<Discount> discounts = List.of();
  private @Nullable Currency currency;

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
        case "book" -> {
          first(field, providers);
          book = json.text();
        }
        case "currency" -> {
          first(field, providers);
          currency = Currency.read(json);
        }
        case "discounts" -> discounts = Discount.readAll(json, book);
        case "providers" -> providers = providers(json, book, currency);
        default ->
            throw json.error(
                "unknown field "
                    + field
                    + "; known are format, book, currency, discounts, providers");
      }
    }
    return new PriceBook(book, providers, discounts);
  }

  /** What follows depends on it. */
  private void first(String field, Map<String, ProviderPrices> providers)
      throws PriceFileException {
    if (!providers.isEmpty() || !discounts.isEmpty()) {
      throw json.error(field + " must stand before discounts and providers");
    }
  }

  /** Reads what a file says about all its providers. */
  public static Map<String, ProviderPrices> providers(JsonCursor json, String book)
      throws IOException {
    return providers(json, book, null);
  }

  private static Map<String, ProviderPrices> providers(
      JsonCursor json, String book, @Nullable Currency currency) throws IOException {
    Map<String, ProviderPrices> providers = new TreeMap<>();
    json.enterObject();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      providers.put(name, new ProviderReader(json, book, name, currency).read());
    }
    return providers;
  }

  private void format() throws IOException {
    if (json.count() != FORMAT) {
      throw json.error("this version of Costspan reads format " + FORMAT + " only");
    }
  }
}
