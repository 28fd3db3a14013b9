/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Price.Origin;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.Qualifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of LiteLLM: USD per single token, with tiers and service tiers as endings of the
 * keys, for example {@code input_cost_per_token_above_272k_tokens}. Its bounds are exclusive.
 */
record Litellm(String book, Origin origin) {
  private static final Map<String, Bucket> KEYS =
      Map.ofEntries(
          Map.entry("input_cost_per_token", Bucket.INPUT),
          Map.entry("output_cost_per_token", Bucket.OUTPUT),
          Map.entry("cache_read_input_token_cost", Bucket.CACHE_READ),
          Map.entry("cache_creation_input_token_cost", Bucket.CACHE_WRITE),
          Map.entry("cache_creation_input_token_cost_above_1hr", Bucket.CACHE_WRITE_1H),
          Map.entry("input_cost_per_audio_token", Bucket.INPUT_AUDIO),
          Map.entry("output_cost_per_audio_token", Bucket.OUTPUT_AUDIO),
          Map.entry("cache_read_input_audio_token_cost", Bucket.CACHE_READ_AUDIO),
          Map.entry("input_cost_per_image_token", Bucket.INPUT_IMAGE),
          Map.entry("output_cost_per_image_token", Bucket.OUTPUT_IMAGE),
          Map.entry("output_cost_per_reasoning_token", Bucket.REASONING));

  private static final Pattern KEY =
      Pattern.compile("(.*?)(?:_above_(\\d+)k_tokens)?(?:_(priority|flex|batches|ultrafast))?");

  List<PriceEntry> entries(Object tree) {
    List<PriceEntry> entries = new ArrayList<>();
    JsonTree.map(tree)
        .forEach(
            (model, value) -> {
              Map<String, Object> fields = JsonTree.map(value);
              String listed = JsonTree.text(fields.get("litellm_provider"));
              String provider = Sellers.of(listed);
              PriceBuilder price = price(fields);
              if (!provider.isEmpty() && !price.rates().isEmpty()) {
                String id = model.startsWith(listed + "/") ? afterSlash(model) : model;
                entries.add(new PriceEntry(book, provider, id, List.of(), List.of(price.build())));
              }
            });
    return entries;
  }

  private static String afterSlash(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  private PriceBuilder price(Map<String, Object> fields) {
    PriceBuilder price = new PriceBuilder().origin(origin.source(), origin.asOf());
    Map<Long, Map<Bucket, BigDecimal>> bands = new TreeMap<>();
    Map<String, Map<Bucket, BigDecimal>> tiers = new TreeMap<>();
    fields.forEach(
        (key, value) -> {
          BigDecimal amount = JsonTree.price(value);
          Matcher parts = KEY.matcher(key);
          if (amount == null || !parts.matches() || !KEYS.containsKey(parts.group(1))) {
            return;
          }
          Bucket bucket = KEYS.get(parts.group(1));
          if (parts.group(2) == null && parts.group(3) == null) {
            price.listed(bucket, amount.movePointRight(6));
          } else if (parts.group(3) == null) {
            long bound = Long.parseLong(parts.group(2)) * 1000;
            put(bands.computeIfAbsent(bound, b -> new EnumMap<>(Bucket.class)), bucket, amount);
          } else if (parts.group(2) == null) {
            // the same tier beyond a bound is that tier's factor of the band: no need to keep it
            String tier = parts.group(3).equals("batches") ? "batch" : parts.group(3);
            put(tiers.computeIfAbsent(tier, t -> new EnumMap<>(Bucket.class)), bucket, amount);
          }
        });
    List<Cliff> cliffs = new ArrayList<>();
    bands.forEach((bound, rates) -> cliffs.add(new Cliff(bound, false, new Rates(rates))));
    return price.cliffs(cliffs).modifiers(modifiers(fields, price.rates(), tiers));
  }

  private static void put(Map<Bucket, BigDecimal> into, Bucket bucket, BigDecimal amount) {
    into.put(bucket, amount);
  }

  private static Modifiers modifiers(
      Map<String, Object> fields, Rates base, Map<String, Map<Bucket, BigDecimal>> tiers) {
    Map<String, Modifier> services = new TreeMap<>();
    tiers.forEach((tier, rates) -> services.put(tier, Factors.modifier(base, new Rates(rates))));
    Map<String, Modifier> regions = new TreeMap<>();
    Map<String, Object> special = JsonTree.map(fields.get("provider_specific_entry"));
    times(regions, "us", special.get("us"));
    times(regions, "us", fields.get("regional_processing_uplift_multiplier_us"));
    times(regions, "eu", fields.get("regional_processing_uplift_multiplier_eu"));
    Map<String, Modifier> speeds = new TreeMap<>();
    times(speeds, "fast", special.get("fast"));
    return new Modifiers(
        Map.of(
            Qualifier.SERVICE_TIER, services, Qualifier.SPEED, speeds, Qualifier.REGION, regions));
  }

  private static void times(Map<String, Modifier> into, String word, @Nullable Object factor) {
    BigDecimal times = JsonTree.price(factor);
    if (times != null) {
      into.put(word, Modifier.times(times));
    }
  }
}
