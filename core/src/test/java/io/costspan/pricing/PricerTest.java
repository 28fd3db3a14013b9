/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.pricing.Amounts.NOW;
import static io.costspan.pricing.Amounts.PRICER;
import static io.costspan.pricing.Amounts.amount;
import static io.costspan.pricing.Amounts.anthropic;
import static io.costspan.pricing.Amounts.assertUnpriced;
import static io.costspan.pricing.Amounts.openai;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_READ_AUDIO;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exact amounts by the bundled book, each computed by hand from the provider's list. */
class PricerTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
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
