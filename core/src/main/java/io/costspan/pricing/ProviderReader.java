/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a price file says about one provider.
 *
 * @param currency that of the file; null for USD
 */
record ProviderReader(JsonCursor json, String book, String provider, @Nullable Currency currency) {

  ProviderPrices read() throws IOException {
    PriceBuilder shared = new PriceBuilder();
    List<PriceEntry> entries = new ArrayList<>();
    Map<String, String> deployments = Map.of();
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      if (field.equals("models")) {
        json.enterObject();
        for (String id = json.nextField(); id != null; id = json.nextField()) {
          entries.add(entry(id));
        }
      } else if (field.equals("deployments")) {
        deployments = deployments();
      } else if (!shared.readRateOrModifier(field, json)) {
        throw json.error(
            "unknown field "
                + field
                + "; known are models, deployments, service_tier, speed, region and tool fees such"
                + " as web_search");
      }
    }
    Rates fees = currency == null ? shared.rates() : currency.convert(shared.rates());
    Modifiers all = currency == null ? shared.modifiers() : currency.convert(shared.modifiers());
    return new ProviderPrices(fees, all, entries, deployments);
  }

  private Map<String, String> deployments() throws IOException {
    Map<String, String> models = new TreeMap<>();
    json.enterObject();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      models.put(name, json.text());
    }
    return models;
  }

  private PriceEntry entry(String id) throws IOException {
    List<String> aliases = List.of();
    List<Price> prices = new ArrayList<>();
    json.enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "aliases" -> aliases = json.texts();
        case "prices" -> {
          json.enterList();
          while (json.nextItem()) {
            prices.add(price(prices));
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

  private Price price(List<Price> earlier) throws IOException {
    PriceBuilder builder = new PriceBuilder();
    builder.readAll(json);
    Price price = builder.build();
    checkRates(price);
    Instant from = price.period().from();
    Instant until = price.period().until();
    if (from != null && until != null && !from.isBefore(until)) {
      throw json.error("until must be later than from");
    }
    if (!earlier.isEmpty() && !isLater(from, earlier.get(earlier.size() - 1).period())) {
      throw json.error("prices are listed by rising \"from\", and must not overlap");
    }
    Currency own = price.currency() == null ? currency : price.currency();
    return own == null ? price : own.convert(price);
  }

  private void checkRates(Price price) throws PriceFileException {
    Flat flat = price.flat();
    if (flat == null && price.rates().isEmpty()) {
      throw json.error(
          "a price needs at least one rate, for example \"input\": 2.5, or \"free\": true");
    }
    boolean tokens =
        price.rates().perUnit().keySet().stream().anyMatch(b -> b.side() != Bucket.Side.TOOL);
    if (flat != null && (tokens || !price.cliffs().isEmpty() || !price.hours().isEmpty())) {
      throw json.error("a price that is " + flat.mark() + " has no rates of tokens");
    }
    if (flat != null && flat.source() == CostSource.FREE && !price.rates().isEmpty()) {
      throw json.error("a price that is free has no rates");
    }
  }

  private static boolean isLater(@Nullable Instant from, Price.Period before) {
    return from != null
        && (before.from() == null || before.from().isBefore(from))
        && (before.until() == null || !before.until().isAfter(from));
  }
}
