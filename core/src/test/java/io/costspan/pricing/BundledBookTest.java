/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled book against the lists of 2026-11-22 and every dated change. */
class BundledBookTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final PriceBook BOOK = PriceBooks.bundled();

  static Stream<String> listPrices() throws IOException {
    try (InputStream in = BundledBookTest.class.getResourceAsStream("list-prices-2026-11-22.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("listPrices")
  void everyListedModelCostsWhatTheListSays(String row) {
    String[] cell = row.split(" ", -1);
    ModelNames.Found found = Objects.requireNonNull(ModelNames.find(BOOK, cell[0], cell[1]));
    Price price = Objects.requireNonNull(found.entry().at(NOW));
    assertListed(price.rates(), Bucket.INPUT, cell[2]);
    assertListed(price.rates(), Bucket.OUTPUT, cell[3]);
    assertListed(price.rates(), Bucket.CACHE_READ, cell[4]);
    assertListed(price.rates(), Bucket.CACHE_WRITE, cell[5]);
    assertListed(price.rates(), Bucket.CACHE_WRITE_1H, cell[6]);
    if (cell[7].equals("-")) {
      assertThat(price.cliffs()).isEmpty();
      return;
    }
    assertThat(price.cliffs()).hasSize(1);
    Cliff cliff = price.cliffs().get(0);
    assertThat(cliff.inputTokens()).isEqualTo(Long.parseLong(cell[7]));
    assertListed(cliff.rates(), Bucket.INPUT, cell[8]);
    assertListed(cliff.rates(), Bucket.OUTPUT, cell[9]);
  }

  private static void assertListed(Rates rates, Bucket bucket, String cell) {
    BigDecimal rate = rates.of(bucket);
    String listed = rate == null ? "-" : Rates.toListed(bucket, rate).toPlainString();
    assertThat(listed).as(bucket.key()).isEqualTo(cell);
  }

  /** The last day of the old price and the first of the new, for one million of the bucket. */
  @ParameterizedTest
  @CsvSource({
    "openai, gpt-5.6-terra, INPUT, 2026-07-30, 2.5, 2",
    "openai, gpt-5.6-terra, OUTPUT, 2026-07-30, 15, 12",
    "openai, gpt-5.6-luna, INPUT, 2026-07-30, 1, 0.2",
    "openai, gpt-5.6-luna, OUTPUT, 2026-07-30, 6, 1.2",
    "openai, gpt-5.6-sol, INPUT, 2026-08-21, 5, 4",
    "openai, gpt-5.6-sol, OUTPUT, 2026-08-21, 30, 20",
    "openai, o3, INPUT, 2025-06-10, 10, 2",
    "openai, o3, OUTPUT, 2025-06-10, 40, 8",
    "anthropic, claude-sonnet-5-5, CACHE_READ, 2026-10-07, 0.2, 0.1",
    "deepseek, deepseek-v4-flash, INPUT, 2026-08-17, 0.14, 0.22",
    "deepseek, deepseek-v4-pro, OUTPUT, 2026-08-17, 0.87, 1.98",
    "mistral_ai, mistral-medium-latest, OUTPUT, 2026-06-16, 2, 7.5",
    "mistral_ai, mistral-ocr-latest, PAGE, 2025-12-18, 1000, 2000",
    "gcp.gemini, gemini-4-argon, INPUT, 2026-12-01, 2, 4",
    "gcp.gemini, gemini-4-argon, CACHE_READ, 2026-12-01, 0.1, 0.2",
    "gcp.gemini, gemini-4-argon, OUTPUT, 2026-12-01, 10, 20",
    "gcp.gemini, gemini-3.6-flash, INPUT, 2027-01-01, 0.75, 1.5",
    "gcp.gemini, gemini-3.6-flash, OUTPUT, 2027-01-01, 3.75, 7.5",
    "gcp.gemini, gemini-3.7-flash, OUTPUT, 2027-01-01, 3.75, 7.5",
    "deepseek, deepseek-v4-pro, INPUT, 2026-08-17, 0.435, 0.66",
    "deepseek, deepseek-v4-flash, OUTPUT, 2026-08-17, 0.28, 0.66",
    "gcp.gemini, models/gemini-3.7-flash, INPUT, 2027-01-01, 0.75, 1.5",
    "gcp.vertex_ai, google/gemini-3.8-flash, INPUT, 2027-01-01, 0.75, 1.5",
  })
  void datedChanges(
      String provider, String model, Bucket bucket, String day, String before, String after) {
    Instant change = Moments.parse(day);
    // a thousand at a time, below every bound
    assertThat(cost(provider, model, bucket, change.minusMillis(1)))
        .isEqualByComparingTo(new BigDecimal(before).movePointLeft(3));
    assertThat(cost(provider, model, bucket, change))
        .isEqualByComparingTo(new BigDecimal(after).movePointLeft(3));
  }

  private static @Nullable BigDecimal cost(
      String provider, String model, Bucket bucket, Instant at) {
    Reading reading = Readings.of(model).with(bucket, 1000).reading();
    return new Pricer(BOOK).price(reading, provider, at).amount();
  }

  /** Named by the change, with an exact amount on its last old and its first new moment. */
  @Test
  void fastModeOfOpus48EndsOnThe30thOfNovember() {
    Reading fast = Readings.of("claude-opus-4-8").with(Bucket.INPUT, 1000).speed("fast").reading();
    Pricer pricer = new Pricer(BOOK);
    Instant end = Moments.parse("2026-11-30");
    assertThat(pricer.price(fast, "anthropic", end.minusMillis(1)).amount())
        .isEqualByComparingTo("0.01"); // twice 5
    Cost after = pricer.price(fast, "anthropic", end);
    assertThat(after.amount()).isNull();
    assertThat(after.reason()).isEqualTo(Cost.Unpriced.UNKNOWN_TIER);
  }

  /** 16:30 to 00:30 UTC was cheap for the models before V4, until September 2025. */
  @Test
  void deepSeeksOldScheduleHasEnded() {
    Instant cheapOnce = Instant.parse("2026-11-20T20:00:00Z");
    assertThat(cost("deepseek", "deepseek-chat", Bucket.INPUT, cheapOnce))
        .isEqualByComparingTo("0.00028");
  }

  @Test
  void longSonnetRequestsCostMoreWhileTheyWerePossible() {
    Reading reading = Readings.of("claude-sonnet-4-20250514").with(Bucket.INPUT, 200_001).reading();
    Pricer pricer = new Pricer(BOOK);
    assertThat(pricer.price(reading, "anthropic", Moments.parse("2026-04-29")).amount())
        .isEqualByComparingTo("1.200006");
    assertThat(pricer.price(reading, "anthropic", Moments.parse("2026-04-30")).amount())
        .isEqualByComparingTo("0.600003");
  }

  @Test
  void aGroundedPromptCostsByTheGenerationOfItsModel() {
    Instant day = Moments.parse("2026-11-22");
    assertThat(cost("gcp.gemini", "gemini-2.5-flash", Bucket.WEB_SEARCH, day))
        .isEqualByComparingTo("35");
    assertThat(cost("gcp.gemini", "gemini-3-flash-preview", Bucket.WEB_SEARCH, day))
        .isEqualByComparingTo("14");
  }

  @Test
  void geminiIsNotPricedByAMovingNameOrInARegionOfUnknownPrice() {
    Instant day = Moments.parse("2026-11-22");
    assertThat(cost("gcp.gemini", "gemini-flash-latest", Bucket.INPUT, day)).isNull();
    assertThat(cost("gcp.gemini", "claude-opus-5", Bucket.INPUT, day)).isNull();
    assertThat(cost("gcp.gemini", "gemini-embedding-2", Bucket.INPUT_VIDEO, day))
        .isEqualByComparingTo("0.012");
  }

  @Test
  void everyPriceNamesItsSourceAndItsDay() {
    assertThat(BOOK.id()).isEqualTo("bundled-2026-11-10");
    assertThat(BOOK.names())
        .hasSize(38)
        .contains("anthropic", "aws.bedrock", "gcp.gemini", "mistral_ai", "openai", "openrouter");
    assertThat(BOOK.entries()).hasSizeGreaterThan(3200);
    for (PriceEntry entry : BOOK.entries()) {
      for (Price price : entry.prices()) {
        assertThat(price.origin().source()).as(entry.id()).isNotEmpty();
        assertThat(price.origin().asOf()).as(entry.id()).isNotNull();
      }
    }
  }

  @Test
  void noNameMeansTwoModels() {
    for (ProviderPrices provider : BOOK.providers().values()) {
      TreeSet<String> seen = new TreeSet<>();
      for (PriceEntry entry : provider.entries()) {
        assertThat(seen.add(entry.id())).as(entry.id()).isTrue();
        entry.aliases().forEach(alias -> assertThat(seen.add(alias)).as(alias).isTrue());
      }
    }
  }

  @Test
  void onlyWhatSaysSoIsFree() {
    List<String> free =
        BOOK.entries().stream()
            .filter(
                e ->
                    e.prices().stream()
                        .flatMap(p -> p.rates().perUnit().values().stream())
                        .anyMatch(rate -> rate.signum() == 0))
            .map(PriceEntry::id)
            .filter(id -> !id.endsWith(":free"))
            .toList();
    // the voices' tokens: they cost by the second
    assertThat(free)
        .containsExactly(
            "omni-moderation-latest",
            "grok-voice-latest",
            "grok-voice-think-fast-1.0",
            "grok-voice-think-fast-2.0");
  }
}
