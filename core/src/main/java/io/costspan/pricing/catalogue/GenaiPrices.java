/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing.catalogue;

import io.costspan.pricing.Cliff;
import io.costspan.pricing.Hours;
import io.costspan.pricing.ModelNames;
import io.costspan.pricing.Modifier;
import io.costspan.pricing.Moments;
import io.costspan.pricing.Price;
import io.costspan.pricing.Price.Origin;
import io.costspan.pricing.PriceBuilder;
import io.costspan.pricing.PriceEntry;
import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of genai-prices: USD per million tokens or thousand calls, with history and with
 * tiers per rate. Its tiers hold beyond {@code start}; inclusive bounds are written one lower, as
 * 271999, and read back as "from 272000 on".
 */
record GenaiPrices(String book, Origin origin) {
  private static final Map<String, Bucket> KEYS =
      Map.ofEntries(
          Map.entry("input_mtok", Bucket.INPUT),
          Map.entry("output_mtok", Bucket.OUTPUT),
          Map.entry("cache_read_mtok", Bucket.CACHE_READ),
          Map.entry("cache_write_mtok", Bucket.CACHE_WRITE),
          Map.entry("cache_write_1h_mtok", Bucket.CACHE_WRITE_1H),
          Map.entry("input_audio_mtok", Bucket.INPUT_AUDIO),
          Map.entry("output_audio_mtok", Bucket.OUTPUT_AUDIO),
          Map.entry("cache_audio_read_mtok", Bucket.CACHE_READ_AUDIO),
          Map.entry("input_image_mtok", Bucket.INPUT_IMAGE),
          Map.entry("output_image_mtok", Bucket.OUTPUT_IMAGE),
          Map.entry("input_video_mtok", Bucket.INPUT_VIDEO),
          Map.entry("output_video_mtok", Bucket.OUTPUT_VIDEO),
          Map.entry("cache_image_read_mtok", Bucket.CACHE_READ_IMAGE),
          Map.entry("output_reasoning_mtok", Bucket.REASONING),
          Map.entry("web_searches_kcount", Bucket.WEB_SEARCH),
          Map.entry("storage_searches_kcount", Bucket.FILE_SEARCH),
          Map.entry("input_document_kpages", Bucket.PAGE),
          Map.entry("input_text_messages_kcount", Bucket.TEXT_MESSAGE));

  private static final String SUBDIVISION = "huggingface_";
  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
  private static final int SCALE = 15;

  List<PriceEntry> entries(Object tree) {
    List<PriceEntry> entries = new ArrayList<>();
    for (Object provider : JsonTree.list(tree)) {
      String seller = JsonTree.text(JsonTree.map(provider).get("id"));
      boolean router = seller.startsWith(SUBDIVISION);
      String name = router ? "huggingface" : Sellers.of(seller);
      String suffix = router ? ":" + seller.substring(SUBDIVISION.length()) : "";
      for (Object model : JsonTree.list(JsonTree.map(provider).get("models"))) {
        Map<String, Object> fields = JsonTree.map(model);
        String listed = JsonTree.text(fields.get("id"));
        List<Price> prices =
            Sellers.isFree(listed) ? List.of(free()) : prices(fields.get("prices"));
        String id = inRegion((listed.endsWith("-") ? exact(listed) : listed) + suffix);
        if (!prices.isEmpty() && !id.isEmpty()) {
          List<String> aliases =
              new ArrayList<>(
                  names(JsonTree.map(fields.get("match"))).map(alias -> alias + suffix).toList());
          aliases.removeIf(id::equals);
          if (!listed.equals(id) && name.equals("aws.bedrock")) {
            // other catalogues have rows for each "us." and "eu."; only the bare name is this one
            String vendor = id.substring(0, id.indexOf('.') + 1);
            aliases.removeIf(alias -> !alias.startsWith(vendor));
          }
          entries.add(new PriceEntry(book, name, id, aliases, prices));
        }
      }
    }
    return entries;
  }

  /** Bedrock's price in a region, which is that of the bare id: "global." is another entry. */
  private static String inRegion(String id) {
    return id.startsWith("regional.") ? id.substring("regional.".length()) : id;
  }

  private Price free() {
    return new PriceBuilder().free().origin(origin.source(), origin.asOf()).build();
  }

  /** Listed names only: a prefix would price models that the catalogue has never seen. */
  private static Stream<String> names(Map<String, Object> match) {
    return Stream.of(
            JsonTree.list(match.get("or")).stream().flatMap(m -> names(JsonTree.map(m))),
            Stream.of(JsonTree.text(match.get("equals"))),
            Stream.of(exact(JsonTree.text(match.get("starts_with")))))
        .flatMap(s -> s)
        .filter(name -> !name.isEmpty());
  }

  /** The name that a prefix such as {@code ft:gpt-4o-2024-} stands for. */
  private static String exact(String prefix) {
    if (prefix.endsWith(".ft-")) {
      return "";
    }
    String name = prefix.replaceFirst("[-@]?(20\\d{2})?[-@]?$", "");
    return ModelNames.withoutDate(name);
  }

  private List<Price> prices(@Nullable Object value) {
    if (value instanceof Map) {
      Price price = price(JsonTree.map(value)).build();
      return price.rates().isEmpty() ? List.of() : List.of(price);
    }
    List<Price> prices = new ArrayList<>();
    List<Hours> hours = new ArrayList<>();
    for (Object dated : JsonTree.list(value)) {
      Map<String, Object> constraint = JsonTree.map(JsonTree.map(dated).get("constraint"));
      String start = JsonTree.text(constraint.get("start_date"));
      PriceBuilder price = price(JsonTree.map(JsonTree.map(dated).get("prices")));
      boolean plain = constraint.isEmpty() || !start.isEmpty();
      if (plain && !price.rates().isEmpty()) {
        prices.add(price.from(start.isEmpty() ? null : Moments.parse(start)).build());
      } else if (constraint.containsKey("start_time") && !prices.isEmpty()) {
        Price base = prices.get(prices.size() - 1);
        hours.add(hours(constraint, Factors.modifier(base.rates(), price.rates())));
      }
    }
    prices.sort(
        Comparator.comparing(
            p -> p.period().from(), Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
    if (!prices.isEmpty()) {
      int last = prices.size() - 1;
      prices.set(last, new PriceBuilder(prices.get(last)).hours(hours).build());
    }
    return prices;
  }

  /** {@code 01:00:00Z} to {@code 04:00:00Z}. */
  private static Hours hours(Map<String, Object> constraint, Modifier change) {
    OffsetTime from = OffsetTime.parse(JsonTree.text(constraint.get("start_time")));
    OffsetTime until = OffsetTime.parse(JsonTree.text(constraint.get("end_time")));
    return new Hours(
        from.getOffset().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : from.getOffset(),
        Set.of(),
        from.toLocalTime(),
        until.toLocalTime(),
        change);
  }

  private PriceBuilder price(Map<String, Object> listed) {
    PriceBuilder price = new PriceBuilder().origin(origin.source(), origin.asOf());
    Map<Long, Map<Bucket, BigDecimal>> tiers = new TreeMap<>();
    KEYS.forEach(
        (key, bucket) -> {
          Map<String, Object> tiered = JsonTree.map(listed.get(key));
          BigDecimal base = JsonTree.price(tiered.getOrDefault("base", listed.get(key)));
          if (base != null) {
            price.listed(bucket, base);
          }
          for (Object tier : JsonTree.list(tiered.get("tiers"))) {
            BigDecimal start = JsonTree.price(JsonTree.map(tier).get("start"));
            BigDecimal amount = JsonTree.price(JsonTree.map(tier).get("price"));
            if (start != null && amount != null) {
              tiers
                  .computeIfAbsent(start.longValueExact(), s -> new EnumMap<>(Bucket.class))
                  .put(bucket, amount);
            }
          }
        });
    BigDecimal hour =
        JsonTree.price(listed.getOrDefault("input_audio_hours", listed.get("audio_hours")));
    if (hour != null) {
      BigDecimal thousand = hour.movePointRight(3);
      price.listed(Bucket.AUDIO_SECOND, thousand.divide(SECONDS, SCALE, RoundingMode.HALF_EVEN));
    }
    List<Cliff> cliffs = new ArrayList<>();
    tiers.forEach((start, rates) -> cliffs.add(cliff(start, rates)));
    return price.cliffs(cliffs);
  }

  private static Cliff cliff(long start, Map<Bucket, BigDecimal> listed) {
    PriceBuilder rates = new PriceBuilder();
    listed.forEach(rates::listed);
    boolean inclusive = start % 1000 == 999;
    return new Cliff(inclusive ? start + 1 : start, inclusive, rates.rates());
  }
}
