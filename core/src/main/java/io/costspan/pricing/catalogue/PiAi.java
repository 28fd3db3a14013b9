/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Price;
import io.costspan.pricing.Price.Origin;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of pi-ai: USD per million tokens, one row per model and API; {@code
 * inputTokensAbove} is exclusive.
 */
record PiAi(String book, Origin origin) {
  private static final Map<String, Bucket> KEYS =
      Map.of(
          "input", Bucket.INPUT,
          "output", Bucket.OUTPUT,
          "cacheRead", Bucket.CACHE_READ,
          "cacheWrite", Bucket.CACHE_WRITE);

  List<PriceEntry> entries(Object tree) {
    List<PriceEntry> entries = new ArrayList<>();
    JsonTree.map(JsonTree.map(tree).get("providers"))
        .forEach(
            (provider, models) ->
                JsonTree.map(models)
                    .forEach(
                        (id, apis) -> add(entries, Sellers.of(provider), id, JsonTree.map(apis))));
    return entries;
  }

  private void add(List<PriceEntry> entries, String provider, String id, Map<String, Object> apis) {
    if (provider.equals("huggingface")) {
      return; // its router sells at the price of whoever serves, and this is one price for all
    }
    if (Sellers.isFree(id)) {
      Price free = new PriceBuilder().free().origin(origin.source(), origin.asOf()).build();
      entries.add(new PriceEntry(book, provider, id, List.of(), List.of(free)));
      return;
    }
    for (Map.Entry<String, Object> api : apis.entrySet()) {
      // a classifier's output is free; the model's own price is in the other row
      Price price = price(JsonTree.map(JsonTree.map(api.getValue()).get("cost")));
      if (!api.getKey().contains("classifier") && !price.rates().isEmpty()) {
        entries.add(new PriceEntry(book, provider, id, List.of(), List.of(price)));
        return;
      }
    }
  }

  private Price price(Map<String, Object> cost) {
    List<Cliff> cliffs = new ArrayList<>();
    for (Object tier : JsonTree.list(cost.get("tiers"))) {
      BigDecimal bound = JsonTree.price(JsonTree.map(tier).get("inputTokensAbove"));
      if (bound != null) {
        cliffs.add(new Cliff(bound.longValueExact(), false, rates(JsonTree.map(tier))));
      }
    }
    return new PriceBuilder()
        .rates(rates(cost))
        .cliffs(cliffs)
        .origin(origin.source(), origin.asOf())
        .build();
  }

  private static Rates rates(Map<String, Object> cost) {
    PriceBuilder rates = new PriceBuilder();
    KEYS.forEach(
        (key, bucket) -> {
          BigDecimal listed = JsonTree.price(cost.get(key));
          if (listed != null) {
            rates.listed(bucket, listed);
          }
        });
    return rates.rates();
  }
}
