/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.pricing.Amounts.NOW;
import static io.costspan.pricing.Amounts.PRICER;
import static io.costspan.pricing.Amounts.amount;
import static io.costspan.pricing.Amounts.anthropic;
import static io.costspan.pricing.Amounts.assertUnpriced;
import static io.costspan.pricing.Amounts.openai;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.FILE_SEARCH;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mistakes that other trackers made with these two APIs, by their number in our list. */
class KnownBugsTest {
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
  void bug16TheSumOfAShortBatchIsNoLongRequest() {
    Readings usage = Readings.of("gpt-5.5").with(INPUT, 300_000).with(OUTPUT, 1000).tier("batch");
    assertThat(amount(openai(usage.longest(60_000)))).isEqualTo("0.765");
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

  /** What a request may call fast, the answer calls priority. */
  @Test
  void bug16FastIsPriority() {
    assertThat(amount(openai(Readings.of("gpt-4.1").with(OUTPUT, 1000).tier("fast"))))
        .isEqualTo("0.014");
  }
}
