/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Modifiers;
import io.costspan.pricing.Price;
import io.costspan.pricing.Price.Origin;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.pricing.Qualifier;
import io.costspan.pricing.Rates;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

  /** What a mode is billed by, and under which keys. */
  private record Piece(Bucket bucket, List<String> keys) {}

  private static final Map<String, Piece> PIECES =
      Map.of(
          "ocr", new Piece(Bucket.PAGE, List.of("ocr_cost_per_page")),
          "rerank", new Piece(Bucket.SEARCH_UNIT, List.of("input_cost_per_query")),
          "audio_transcription", new Piece(Bucket.AUDIO_SECOND, List.of("input_cost_per_second")),
          "audio_speech", new Piece(Bucket.CHARACTER, List.of("input_cost_per_character")),
          "embedding", new Piece(Bucket.IMAGE, List.of("input_cost_per_image")),
          "image_generation",
              new Piece(Bucket.IMAGE, List.of("output_cost_per_image", "input_cost_per_image")),
          "video_generation",
              new Piece(Bucket.VIDEO_SECOND, List.of("output_cost_per_video_per_second")));

  private static final Pattern KEY =
      Pattern.compile("(.*?)(?:_above_(\\d+)k_tokens)?(?:_(priority|flex|batches|ultrafast))?");

  /** What is listed once more for a region, for example {@code bedrock/eu-west-1/<model>}. */
  private static final Pattern REGIONAL =
      Pattern.compile("bedrock/([a-z]{2}(?:-[a-z]+)+-\\d)/([^/]+)");

  /** Sizes of models, and the sizes and durations of pictures, which no answer names. */
  private static final Pattern NO_MODEL =
      Pattern.compile(
          "(together-ai|fireworks-ai)-.*|(bedrock/)?[^/]*(/[^/]*-commitment/|\\*).*"
              + "|([^/]*/)?([^/]*/)?(\\d+-x-\\d+|max-steps|\\d+-steps)/.*");

  List<PriceEntry> entries(Object tree) {
    Map<String, PriceEntry> entries = new LinkedHashMap<>();
    Map<String, Map<String, Rates>> regional = new TreeMap<>();
    JsonTree.map(tree)
        .forEach(
            (model, value) -> {
              Map<String, Object> fields = JsonTree.map(value);
              String listed = JsonTree.text(fields.get("litellm_provider"));
              String provider = Sellers.of(listed);
              Price price = price(model, fields).build();
              Matcher region = REGIONAL.matcher(model);
              if (provider.isEmpty()
                  || price.rates().isEmpty()
                  || NO_MODEL.matcher(model).matches()) {
                return;
              }
              if (region.matches()) {
                regional
                    .computeIfAbsent(region.group(2), id -> new TreeMap<>())
                    .put(region.group(1), price.rates());
                return;
              }
              String id = withoutSeller(model, listed);
              entries.put(
                  provider + "/" + id,
                  new PriceEntry(book, provider, id, List.of(), List.of(price)));
            });
    regional.forEach(
        (id, rates) ->
            entries.computeIfPresent("aws.bedrock/" + id, (k, entry) -> in(rates, entry)));
    return List.copyOf(entries.values());
  }

  private static PriceEntry in(Map<String, Rates> byRegion, PriceEntry entry) {
    Price base = entry.latest();
    Map<String, Modifier> regions = new TreeMap<>();
    byRegion.forEach((region, rates) -> regions.put(region, Factors.modifier(base.rates(), rates)));
    Modifiers all = new Modifiers(Map.of(Qualifier.REGION, regions)).orElse(base.modifiers());
    return entry.withPrices(List.of(new PriceBuilder(base).modifiers(all).build()));
  }

  /** {@code groq/openai/gpt-oss-20b} is what groq calls {@code openai/gpt-oss-20b}. */
  private static String withoutSeller(String model, String listed) {
    int slash = model.indexOf('/');
    String first = model.substring(0, Math.max(0, slash));
    boolean seller =
        listed.equals(first) || listed.startsWith(first + "-") || listed.startsWith(first + "_");
    return slash > 0 && seller ? model.substring(slash + 1) : model;
  }

  private PriceBuilder price(String model, Map<String, Object> fields) {
    PriceBuilder price = new PriceBuilder().origin(origin.source(), origin.asOf());
    if (Sellers.isFree(model)) {
      return price.free();
    }
    pieces(fields, price);
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
    ranges(fields, price, bands);
    List<Cliff> cliffs = new ArrayList<>();
    bands.forEach((bound, rates) -> cliffs.add(new Cliff(bound, false, new Rates(rates))));
    return price.cliffs(cliffs).modifiers(modifiers(fields, price.rates(), tiers));
  }

  /** Alibaba's way: {@code tiered_pricing}, a list of ranges, each with all its rates. */
  private static void ranges(
      Map<String, Object> fields, PriceBuilder price, Map<Long, Map<Bucket, BigDecimal>> bands) {
    for (Object tier : JsonTree.list(fields.get("tiered_pricing"))) {
      Map<String, Object> range = JsonTree.map(tier);
      List<Object> bounds = JsonTree.list(range.get("range"));
      long low = bounds.isEmpty() ? 0 : ((BigDecimal) bounds.get(0)).longValueExact();
      range.forEach(
          (key, value) -> {
            BigDecimal amount = JsonTree.price(value);
            Bucket bucket = KEYS.get(key);
            if (amount != null && bucket != null && low == 0) {
              price.listed(bucket, amount.movePointRight(6));
            } else if (amount != null && bucket != null) {
              put(bands.computeIfAbsent(low, b -> new EnumMap<>(Bucket.class)), bucket, amount);
            }
          });
    }
  }

  /** What is billed by the piece: per single one here, per thousand in our lists. */
  private static void pieces(Map<String, Object> fields, PriceBuilder price) {
    String mode = JsonTree.text(fields.get("mode"));
    Piece piece = PIECES.get(mode);
    if (piece == null || (mode.equals("image_generation") && isByTokens(fields))) {
      return;
    }
    for (String key : piece.keys()) {
      BigDecimal amount = JsonTree.price(fields.get(key));
      if (amount != null) {
        price.listed(piece.bucket(), amount.movePointRight(3));
        return;
      }
    }
  }

  /** Then a price per picture only says what its tokens come to, mostly. */
  private static boolean isByTokens(Map<String, Object> fields) {
    return JsonTree.price(fields.get("output_cost_per_image_token")) != null
        || JsonTree.price(fields.get("input_cost_per_token")) != null;
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
