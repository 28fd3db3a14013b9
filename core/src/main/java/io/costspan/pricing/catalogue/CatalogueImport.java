/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.PriceFileException;
import io.costspan.pricing.ProviderPrices;
import io.costspan.pricing.Rates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One import: a catalogue, perhaps on top of a book, perhaps with decisions.
 *
 * @param file the catalogue
 * @param format null to find out
 * @param providers whose models to take; empty for all
 * @param asOf the day of the catalogue
 * @param over the book that adds what the catalogue does not state; null for none
 * @param decisions the file of decisions, applied last; null for none
 */
public record CatalogueImport(
    Path file,
    @Nullable Format format,
    Set<String> providers,
    LocalDate asOf,
    @Nullable Path over,
    @Nullable Path decisions) {

  /**
   * Does it; the same files give the same book.
   *
   * @param report told every contradiction between the catalogue and the book below it
   * @throws PriceFileException where a file cannot be used
   */
  public PriceBook run(Consumer<String> report) throws PriceFileException {
    PriceBook book = catalogue();
    if (over != null) {
      book = new Merge(report).merge(book, PriceBooks.read(over));
    }
    return decisions == null ? book : Decisions.read(decisions).apply(book);
  }

  private PriceBook catalogue() throws PriceFileException {
    Object tree = JsonTree.read(file);
    Format known = format == null ? Format.of(tree) : format;
    if (known == null) {
      throw new PriceFileException(
          file + ": none of the known catalogues (litellm, genai-prices, pi-ai)");
    }
    String id = known.key() + "-" + asOf;
    Map<String, List<PriceEntry>> byProvider = new TreeMap<>();
    for (PriceEntry entry : known.entries(tree, id, new Price.Origin(known.key(), asOf))) {
      if (providers.isEmpty() || providers.contains(entry.provider())) {
        byProvider.computeIfAbsent(entry.provider(), p -> new ArrayList<>()).add(entry);
      }
    }
    if (byProvider.isEmpty()) {
      throw new PriceFileException(
          file + ": no " + known.key() + " price per token in it" + wanted());
    }
    Map<String, ProviderPrices> prices = new TreeMap<>();
    byProvider.forEach(
        (name, list) -> prices.put(name, new ProviderPrices(Rates.NONE, Modifiers.NONE, list)));
    return new PriceBook(id, prices);
  }

  private String wanted() {
    return providers.isEmpty() ? "" : " for provider " + String.join(", ", providers);
  }
}
