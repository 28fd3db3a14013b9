/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_READ_AUDIO;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
import static io.costspan.usage.Bucket.FILE_SEARCH;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.INPUT_AUDIO;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.OUTPUT_AUDIO;
import static io.costspan.usage.Bucket.REASONING;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import io.costspan.usage.Reading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exact amounts by the bundled book, each computed by hand from the provider's list. */
class PricerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Pricer PRICER = new Pricer(PriceBooks.bundled());
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  private static Cost openai(Readings readings) {
    return PRICER.price(readings.reading(), "openai", NOW);
  }

  private static Cost anthropic(Readings readings) {
    return PRICER.price(readings.reading(), "anthropic", NOW);
  }

  private static String amount(Cost cost) {
    assertThat(cost.reason()).as("%s", cost.notes()).isNull();
    return Objects.requireNonNull(cost.amount()).toPlainString();
  }

  private static void assertUnpriced(Cost cost, Cost.Unpriced reason, String note) {
    assertThat(cost.reason()).isEqualTo(reason);
    assertThat(cost.amount()).isNull();
    assertThat(cost.computed()).isNull();
    assertThat(cost.source()).isEqualTo(CostSource.NONE);
    assertThat(cost.lines()).isEmpty();
    assertThat(cost.notes()).contains(note);
  }

  @Test
  void plainUsageIsExactWithItsLinesAndEntry() {
    Cost cost = openai(Readings.of("gpt-4o-2024-08-06").with(INPUT, 17).with(OUTPUT, 5));
    assertThat(amount(cost)).isEqualTo("0.0000925");
    assertThat(cost.source()).isEqualTo(CostSource.COMPUTED);
    assertThat(cost.computed()).isEqualTo(cost.amount());
    assertThat(cost.priceEntry()).isEqualTo("bundled-2026-11-10:openai/gpt-4o");
    assertThat(cost.notes()).isEmpty();
    assertThat(cost.lines())
        .containsExactly(
            line("gpt-4o-2024-08-06", INPUT, 17, "0.0000025", "0.0000425"),
            line("gpt-4o-2024-08-06", OUTPUT, 5, "0.00001", "0.00005"));
  }

  private static CostLine line(String model, Bucket bucket, long n, String rate, String amount) {
    return new CostLine(model, bucket, n, new BigDecimal(rate), new BigDecimal(amount));
  }

  /** A float engine says 0.00026000000000000003. */
  @Test
  void noFloatDust() {
    assertThat(amount(openai(Readings.of("gpt-4o-mini").with(INPUT, 1000).with(OUTPUT, 183))))
        .isEqualTo("0.0002598");
    assertThat(amount(openai(Readings.of("gpt-5-nano").with(CACHE_READ, 1))))
        .isEqualTo("0.000000005");
    assertThat(amount(openai(Readings.of("gpt-4").with(INPUT, 10_000_000)))).isEqualTo("300");
  }

  @Test
  void sameInAnyLocale() {
    for (Locale odd : List.of(Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("tr-TR"))) {
      Locale.setDefault(odd);
      Cost cost = openai(Readings.of("GPT-4O-MINI").with(INPUT, 1234567).tier("PRIORITY"));
      assertThat(amount(cost)).isEqualTo("0.30864175");
    }
  }

  /** Bug 1: cache creation charged as input and as cache write. */
  @Test
  void bug1CacheWritesAreChargedOnce() {
    Cost cost =
        anthropic(
            Readings.of("claude-3-5-sonnet-20241022")
                .with(INPUT, 4)
                .with(CACHE_WRITE, 12_304)
                .with(OUTPUT, 550));
    assertThat(amount(cost)).isEqualTo("0.054402");
  }

  /** Bug 5: OpenAI's cached tokens are part of the prompt; the buckets are disjoint. */
  @Test
  void bug5CachedTokensAreNotAddedOnTop() {
    Cost cost =
        openai(Readings.of("gpt-5").with(INPUT, 86).with(CACHE_READ, 17_817).with(OUTPUT, 9));
    assertThat(amount(cost)).isEqualTo("0.002424625");
  }

  /** Bug 6: cached tokens without a cache price were free. */
  @Test
  void bug6CachedTokensWithoutARateOfTheirOwnCostAsInput() {
    Cost cost = openai(Readings.of("gpt-5.5-pro").with(INPUT, 10).with(CACHE_READ, 90));
    assertThat(amount(cost)).isEqualTo("0.003");
    assertThat(cost.notes()).containsExactly("cache_read priced as input");
  }

  /** Bug 12: fast mode by what was served, on every class; cache too. */
  @Test
  void bug12FastModeDoublesEveryTokenClass() {
    Readings usage =
        Readings.of("claude-opus-5")
            .with(INPUT, 1000)
            .with(CACHE_READ, 10_000)
            .with(CACHE_WRITE, 2000)
            .with(OUTPUT, 100)
            .with(WEB_SEARCH, 1);
    assertThat(amount(anthropic(usage))).isEqualTo("0.035");
    assertThat(amount(anthropic(usage.speed("fast")))).isEqualTo("0.06");
    assertThat(amount(anthropic(usage.speed("standard")))).isEqualTo("0.035");
  }

  @Test
  void bug12NoInventedFastModeOnOlderModels() {
    assertUnpriced(
        anthropic(Readings.of("claude-opus-4-6").with(INPUT, 1).speed("fast")),
        Cost.Unpriced.UNKNOWN_TIER,
        "no price for claude-opus-4-6 with speed fast");
  }

  @Test
  void fastModeOfOpus48EndsOnItsDay() {
    Reading fast = Readings.of("claude-opus-4-8").with(INPUT, 1000).speed("fast").reading();
    Instant last = Instant.parse("2026-11-29T23:59:59.999Z");
    assertThat(amount(PRICER.price(fast, "anthropic", last))).isEqualTo("0.01");
    assertThat(PRICER.price(fast, "anthropic", Instant.parse("2026-11-30T00:00:00Z")).reason())
        .isEqualTo(Cost.Unpriced.UNKNOWN_TIER);
  }

  /** Bug 14: a tier is a cliff for the whole request, output too, and not a margin. */
  @Test
  void bug14LongContextIsACliff() {
    assertThat(amount(openai(Readings.of("gpt-5.4").with(INPUT, 271_999).with(OUTPUT, 1000))))
        .isEqualTo("0.6949975");
    Cost above = openai(Readings.of("gpt-5.4").with(INPUT, 272_000).with(OUTPUT, 1000));
    assertThat(amount(above)).isEqualTo("1.3825");
    assertThat(above.priceEntry()).isEqualTo("bundled-2026-11-10:openai/gpt-5.4[>=272000]");
  }

  /** Bug 15: cached tokens count for the tier, and have a rate in it. */
  @Test
  void bug15EveryInputTokenCountsForTheTier() {
    Cost cost =
        openai(
            Readings.of("gpt-6-sol").with(INPUT, 1).with(CACHE_READ, 271_999).with(CACHE_WRITE, 1));
    assertThat(amount(cost)).isEqualTo("0.1088086");
    assertThat(cost.priceEntry()).isEqualTo("bundled-2026-11-10:openai/gpt-6-sol[>272000]");
  }

  @Test
  void theBoundOfGpt6SolIsExclusive() {
    assertThat(amount(openai(Readings.of("gpt-6-sol").with(INPUT, 272_000)))).isEqualTo("0.544");
    assertThat(amount(openai(Readings.of("gpt-6-sol").with(INPUT, 272_001)))).isEqualTo("1.088004");
  }

  @Test
  void haiku55IsFiveTimesAbove100k() {
    Readings at = Readings.of("claude-haiku-5-5").with(INPUT, 50_000).with(CACHE_READ, 40_000);
    at.with(CACHE_WRITE, 6000).with(CACHE_WRITE_1H, 4000).with(OUTPUT, 1000);
    assertThat(amount(anthropic(at))).isEqualTo("0.00745");
    assertThat(amount(anthropic(at.with(INPUT, 50_001)))).isEqualTo("0.0372505");
  }

  /** Bug 16: the service tier that served the answer. */
  @Test
  void bug16ServiceTiersByTheirOwnRates() {
    Readings usage =
        Readings.of("gpt-4.1").with(INPUT, 1000).with(CACHE_READ, 1000).with(OUTPUT, 100);
    assertThat(amount(openai(usage.tier("default")))).isEqualTo("0.0033");
    assertThat(amount(openai(usage.tier("priority")))).isEqualTo("0.005775");
    assertThat(amount(openai(usage.tier("batch")))).isEqualTo("0.00165");
    Cost flex = openai(usage.tier("flex"));
    assertThat(amount(flex)).isEqualTo("0.00165");
    assertThat(flex.notes()).containsExactly("no flex price of its own; priced as 0.5 x standard");
  }

  @Test
  void bug16PriorityDiffersPerModel() {
    assertThat(amount(openai(Readings.of("gpt-5.5").with(OUTPUT, 1000).tier("priority"))))
        .isEqualTo("0.075");
    assertThat(amount(openai(Readings.of("gpt-4o").with(OUTPUT, 1000).tier("priority"))))
        .isEqualTo("0.017");
    assertThat(amount(openai(Readings.of("o3").with(OUTPUT, 1000).tier("priority"))))
        .isEqualTo("0.014");
    assertThat(amount(openai(Readings.of("gpt-6-astra").with(OUTPUT, 1000).tier("ultrafast"))))
        .isEqualTo("0.3");
    assertThat(amount(openai(Readings.of("gpt-5.6").with(OUTPUT, 1000).tier("ultrafast"))))
        .isEqualTo("0.12");
  }

  @Test
  void bug16BatchAboveTheBoundIsHalfOfTheLongPrice() {
    Readings usage = Readings.of("gpt-5.5").with(INPUT, 300_000).with(OUTPUT, 1000).tier("batch");
    assertThat(amount(openai(usage))).isEqualTo("1.5225");
  }

  @Test
  void listedFlexRateComesBeforeTheFactor() {
    Readings usage = Readings.of("gpt-5.4").with(CACHE_READ, 1_000_000 / 10).tier("flex");
    assertThat(amount(openai(usage))).isEqualTo("0.013");
    assertThat(amount(openai(usage.with(INPUT, 200_000)))).isEqualTo("0.525");
  }

  @Test
  void scaleTierCostsAsListedAndSaysSo() {
    Cost cost = openai(Readings.of("gpt-5").with(INPUT, 1000).tier("scale"));
    assertThat(amount(cost)).isEqualTo("0.00125");
    assertThat(cost.notes())
        .containsExactly("scale tier is committed capacity; priced as standard");
  }

  @Test
  void unknownTierIsUnpriced() {
    assertUnpriced(
        openai(Readings.of("gpt-5").with(INPUT, 1).tier("turbo")),
        Cost.Unpriced.UNKNOWN_TIER,
        "no price for gpt-5 with service_tier turbo");
  }

  /** Bug 17: fees per search, once each, and never multiplied. */
  @Test
  void bug17ToolFeesAreAddedAndNotMultiplied() {
    Readings usage =
        Readings.of("gpt-5").with(INPUT, 1000).with(WEB_SEARCH, 3).with(FILE_SEARCH, 2);
    assertThat(amount(openai(usage))).isEqualTo("0.03625");
    assertThat(amount(openai(usage.tier("flex")))).isEqualTo("0.035625");
    Readings claude = Readings.of("claude-sonnet-5").with(INPUT, 1000).with(WEB_SEARCH, 2);
    assertThat(amount(anthropic(claude.tier("batch")))).isEqualTo("0.021");
  }

  /** Bug 21: nothing stated is unknown, not free. */
  @Test
  void bug21NoUsageIsNoCost() {
    Readings broken = Readings.of("gpt-5").with(INPUT, 1000);
    for (Reading.Result result : Reading.Result.values()) {
      Cost cost = openai(broken.result(result));
      if (result == Reading.Result.USAGE) {
        assertThat(amount(cost)).isEqualTo("0.00125");
      } else {
        assertThat(cost).isEqualTo(Cost.NONE);
      }
    }
  }

  /** Bug 22: a stated 0 is 0, not a gap to be filled by an estimate. */
  @Test
  void bug22StatedZeroTokensCostZero() {
    Cost cost = openai(Readings.of("gpt-5"));
    assertThat(amount(cost)).isEqualTo("0");
    assertThat(cost.source()).isEqualTo(CostSource.COMPUTED);
  }

  /** Bug 29: an advisor's share is billed at its own model. */
  @Test
  void bug29EveryPartAtItsOwnModel() {
    Reading reading =
        Readings.of("claude-sonnet-5")
            .reading(
                List.of(
                    Readings.of("claude-sonnet-5").with(INPUT, 100).with(OUTPUT, 10).part(),
                    Readings.of("claude-opus-5").with(INPUT, 1000).with(OUTPUT, 100).part()));
    Cost cost = PRICER.price(reading, "anthropic", NOW);
    assertThat(amount(cost)).isEqualTo("0.0078");
    assertThat(cost.lines()).extracting(CostLine::model).endsWith("claude-opus-5");
    assertThat(cost.priceEntry())
        .isEqualTo(
            "bundled-2026-11-10:anthropic/claude-sonnet-5,"
                + " bundled-2026-11-10:anthropic/claude-opus-5");
  }

  @Test
  void onePartWithoutAPriceLeavesTheWholeUnpriced() {
    Reading reading =
        Readings.of("claude-sonnet-5")
            .reading(
                List.of(
                    Readings.of("claude-sonnet-5").with(INPUT, 100).part(),
                    Readings.of("claude-next").with(INPUT, 1).part()));
    assertUnpriced(
        PRICER.price(reading, "anthropic", NOW),
        Cost.Unpriced.UNKNOWN_MODEL,
        "no price for anthropic model claude-next");
  }

  @Test
  void anthropicInFull() {
    Readings usage =
        Readings.of("claude-sonnet-4-5-20250929")
            .with(INPUT, 12)
            .with(CACHE_WRITE, 1000)
            .with(CACHE_WRITE_1H, 500)
            .with(CACHE_READ, 20_000)
            .with(OUTPUT, 300)
            .with(REASONING, 200)
            .with(WEB_SEARCH, 1);
    Cost cost = anthropic(usage.tier("standard").region("not_available"));
    assertThat(amount(cost)).isEqualTo("0.030286");
    assertThat(cost.notes()).isEmpty();
  }

  @Test
  void geoUsIsTenPercentMoreOnTokensOnly() {
    Readings usage = Readings.of("claude-opus-5-5").with(INPUT, 1000).with(WEB_SEARCH, 1);
    assertThat(amount(anthropic(usage.region("global")))).isEqualTo("0.014");
    assertThat(amount(anthropic(usage.region("us")))).isEqualTo("0.0144");
    assertThat(amount(anthropic(usage.speed("fast")))).isEqualTo("0.0188");
    assertThat(amount(anthropic(usage.speed("standard").tier("batch")))).isEqualTo("0.0122");
  }

  @Test
  void unknownRegionIsUnpriced() {
    assertUnpriced(
        anthropic(Readings.of("claude-opus-5").with(INPUT, 1).region("mars")),
        Cost.Unpriced.UNKNOWN_TIER,
        "no price for claude-opus-5 with region mars");
  }

  @Test
  void anthropicPriorityCostsAsListedAndSaysSo() {
    Cost cost = anthropic(Readings.of("claude-opus-5").with(INPUT, 1000).tier("priority"));
    assertThat(amount(cost)).isEqualTo("0.005");
    assertThat(cost.notes())
        .containsExactly("priority tier is committed capacity; priced as standard");
  }

  @Test
  void openAiDataResidencyWhereListed() {
    assertThat(amount(openai(Readings.of("gpt-5.4").with(INPUT, 1000).region("eu"))))
        .isEqualTo("0.00275");
  }

  @Test
  void openAiCacheWritesAndAudio() {
    assertThat(amount(openai(Readings.of("gpt-5.6-luna").with(CACHE_WRITE, 1000))))
        .isEqualTo("0.00025");
    assertThat(
            amount(
                openai(
                    Readings.of("gpt-audio")
                        .with(INPUT, 10)
                        .with(INPUT_AUDIO, 100)
                        .with(OUTPUT, 10)
                        .with(OUTPUT_AUDIO, 50))))
        .isEqualTo("0.006525");
  }

  @Test
  void fallbacksSaySo() {
    Cost cost =
        openai(
            Readings.of("gpt-4o")
                .with(INPUT_AUDIO, 1)
                .with(CACHE_READ_AUDIO, 1)
                .with(CACHE_WRITE, 1)
                .with(CACHE_WRITE_1H, 1)
                .with(OUTPUT_AUDIO, 1)
                .with(REASONING, 1));
    assertThat(amount(cost)).isEqualTo("0.00002875");
    assertThat(cost.notes())
        .containsExactly(
            "input_audio priced as input",
            "cache_read_audio priced as cache_read",
            "cache_write priced as input",
            "cache_write_1h priced as cache_write",
            "output_audio priced as output");
  }

  @Test
  void anthropicOneHourWritesFallBackToTwiceTheInput() {
    Cost cost = anthropic(Readings.of("claude-2.1").with(CACHE_WRITE_1H, 1000));
    assertThat(amount(cost)).isEqualTo("0.016");
    assertThat(cost.notes()).containsExactly("cache_write_1h priced as 2 x input");
  }

  @Test
  void embeddingsHaveNoOutputRate() {
    assertThat(amount(openai(Readings.of("text-embedding-3-small").with(INPUT, 7))))
        .isEqualTo("0.00000014");
    assertUnpriced(
        openai(Readings.of("text-embedding-3-small").with(INPUT, 7).with(OUTPUT, 1)),
        Cost.Unpriced.MISSING_RATE,
        "no output rate in bundled-2026-11-10:openai/text-embedding-3-small");
  }

  @Test
  void unknownModelsAreNeverFree() {
    assertUnpriced(
        openai(Readings.of("gpt-99").with(INPUT, 1)),
        Cost.Unpriced.UNKNOWN_MODEL,
        "no price for openai model gpt-99");
    assertUnpriced(
        openai(Readings.of(null).with(INPUT, 1)),
        Cost.Unpriced.UNKNOWN_MODEL,
        "no price for openai model null");
  }

  @Test
  void someoneElsesModelIsNotPricedAsOpenAis() {
    Reading reading = Readings.of("gpt-4o").with(INPUT, 1).reading();
    for (String other : List.of("groq", "openrouter", "x_ai", "unknown")) {
      assertThat(PRICER.price(reading, other, NOW).reason()).isEqualTo(Cost.Unpriced.UNKNOWN_MODEL);
    }
  }

  @Test
  void azureCostsAsOpenAisListAndSaysSo() {
    Reading reading = Readings.of("gpt-35-turbo").with(INPUT, 1000).reading();
    Cost cost = PRICER.price(reading, "azure.ai.openai", NOW);
    assertThat(amount(cost)).isEqualTo("0.0005");
    assertThat(cost.notes())
        .containsExactly("azure.ai.openai priced as openai, standard list price");
  }

  @Test
  void moderationIsFreeBecauseItIsDeclaredSo() {
    assertThat(amount(openai(Readings.of("omni-moderation-latest").with(INPUT, 100))))
        .isEqualTo("0");
  }

  @Test
  void theProvidersOwnChargeIsPreferred() {
    Cost cost = openai(Readings.of("gpt-4o").with(INPUT, 1000).stated("0.00240"));
    assertThat(amount(cost)).isEqualTo("0.0024");
    assertThat(cost.source()).isEqualTo(CostSource.PROVIDER);
    assertThat(cost.computed()).isEqualTo(new BigDecimal("0.0025"));
    assertThat(cost.lines()).hasSize(1);
  }

  @Test
  void aStatedChargePricesAnUnknownModel() {
    Cost cost = openai(Readings.of("gpt-99").with(INPUT, 1000).stated("0.5"));
    assertThat(amount(cost)).isEqualTo("0.5");
    assertThat(cost.computed()).isNull();
    assertThat(cost.notes())
        .containsExactly("no price for openai model gpt-99", "not computed: UNKNOWN_MODEL");
  }

  @Test
  void aStatedZeroDoesNotHideABill() {
    Cost cost = openai(Readings.of("gpt-4o").with(INPUT, 1000).stated("0"));
    assertThat(amount(cost)).isEqualTo("0.0025");
    assertThat(cost.source()).isEqualTo(CostSource.COMPUTED);
    assertThat(cost.notes())
        .containsExactly("the provider stated a cost of 0 for usage that is not free; ignored");
    assertThat(openai(Readings.of("gpt-99").with(INPUT, 1).stated("0")).reason())
        .isEqualTo(Cost.Unpriced.UNKNOWN_MODEL);
  }

  @Test
  void aStatedZeroForNothingIsZero() {
    Cost cost = openai(Readings.of("gpt-99").stated("0.0"));
    assertThat(amount(cost)).isEqualTo("0");
    assertThat(cost.source()).isEqualTo(CostSource.PROVIDER);
  }

  @Test
  void aNegativeChargeIsIgnored() {
    Cost cost = openai(Readings.of("gpt-4o").with(INPUT, 1000).stated("-1"));
    assertThat(amount(cost)).isEqualTo("0.0025");
    assertThat(cost.notes()).containsExactly("the provider stated a negative cost; ignored");
  }
}
