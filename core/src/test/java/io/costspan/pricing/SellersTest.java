/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import static io.costspan.pricing.Amounts.NOW;
import static io.costspan.pricing.Amounts.PRICER;
import static io.costspan.pricing.Amounts.amount;
import static io.costspan.pricing.Amounts.assertUnpriced;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.SEARCH_UNIT;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.usage.Bucket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact amounts by the bundled book, each computed by hand, for everybody who sells models. */
class SellersTest {
  /** 1,000 tokens in, 500 more from a cache, 100 out. */
  @ParameterizedTest
  @CsvSource({
    "cerebras, gpt-oss-120b, 0.0006", // 0.35, 0.35, 0.75
    "deepseek, deepseek-chat, 0.000336", // 0.28, 0.028, 0.42
    "fireworks, accounts/fireworks/models/kimi-k2p6, 0.00143", // 0.95, 0.16, 4
    "groq, openai/gpt-oss-120b, 0.0002475", // 0.15, 0.075, 0.6
    "minimax, MiniMax-M2, 0.000435", // 0.3, 0.03, 1.2
    "mistral_ai, mistral-large-latest, 0.000675", // 0.5, 0.05, 1.5
    "moonshot_ai, kimi-k2.6, 0.00143", // 0.95, 0.16, 4
    "openrouter, openai/gpt-4o-mini, 0.0002475", // 0.15, 0.075, 0.6
    "vercel, openai/gpt-4o-mini, 0.0002475", // 0.15, 0.075, 0.6
    "x_ai, grok-4.3, 0.0016", // 1.25, 0.2, 2.5
    "zai, glm-4.7, 0.000875", // 0.6, 0.11, 2.2
  })
  void cachedInputHasAPriceOfItsOwn(String provider, String model, String dollars) {
    Readings usage = Readings.of(model).with(INPUT, 1000).with(CACHE_READ, 500).with(OUTPUT, 100);
    assertAmount(provider, usage, dollars);
  }

  /** 1,000 tokens in, 100 out. */
  @ParameterizedTest
  @CsvSource({
    "ai21, jamba-1.5-mini, 0.00024", // 0.2, 0.4
    "alibaba, qwen3-max, 0.0018", // 1.2, 6
    "azure.ai.inference, Phi-4, 0.000175", // 0.125, 0.5
    "cloudflare, @cf/meta/llama-3.1-8b-instruct, 0.0003647", // 0.282, 0.827
    "cohere, command-a-03-2025, 0.0035", // 2.5, 10
    "deepinfra, meta-llama/Llama-3.3-70B-Instruct-Turbo, 0.000169", // 0.13, 0.39
    "huggingface, openai/gpt-oss-20b:groq, 0.00015", // 0.1, 0.5
    "ibm.watsonx.ai, ibm/granite-3-8b-instruct, 0.00022", // 0.2, 0.2
    "together, meta-llama/Llama-3.3-70B-Instruct-Turbo, 0.000968", // 0.88, 0.88
    "openrouter, qwen/qwen3-coder:free, 0",
  })
  void plainTokens(String provider, String model, String dollars) {
    assertAmount(provider, Readings.of(model).with(INPUT, 1000).with(OUTPUT, 100), dollars);
  }

  @ParameterizedTest
  @CsvSource({
    "cohere, rerank-v3.5, SEARCH_UNIT, 3, 0.006", // 2 per thousand
    "cohere, embed-english-v3.0, IMAGE, 5, 0.0005", // 0.1 per thousand
    "jina, jina-reranker-v2-base-multilingual, INPUT, 1000, 0.000018",
    "mistral_ai, mistral-ocr-2505, PAGE, 7, 0.007", // 1 per thousand
    "mistral_ai, voxtral-mini-latest, AUDIO_SECOND, 60, 0.003", // 0.18 an hour
    "openai, whisper-1, AUDIO_SECOND, 90, 0.009", // 0.006 a minute
    "openai, tts-1, CHARACTER, 1000000, 15",
    "groq, playai-tts, CHARACTER, 1000, 0.05",
    "gcp.gemini, imagen-4.0-ultra-generate-001, IMAGE, 2, 0.12",
    "gcp.vertex_ai, imagen-4.0-generate-001, IMAGE, 2, 0.08",
    "openai, sora-2, VIDEO_SECOND, 12, 1.2",
    "x_ai, grok-voice-think-fast-2.0, AUDIO_SECOND, 60, 0.07999999999999998", // 4.8 an hour
    "x_ai, grok-voice-latest, TEXT_MESSAGE, 1000, 4",
    "x_ai, grok-voice-latest, OUTPUT_AUDIO, 1000, 0",
    "voyage, voyage-3.5, INPUT, 1000, 0.00006",
  })
  void piecesAndInputAlone(
      String provider, String model, Bucket bucket, long pieces, String dollars) {
    assertAmount(provider, Readings.of(model).with(bucket, pieces), dollars);
  }

  /** 1,000 tokens in, 10 out. */
  @ParameterizedTest
  @CsvSource({
    "aws.bedrock, global.anthropic.claude-opus-5, eu-west-1, 0.00525", // 5, 25
    "aws.bedrock, us.anthropic.claude-opus-5, us-west-2, 0.005775", // 5.5, 27.5
    "aws.bedrock, anthropic.claude-opus-5, eu-central-1, 0.005775",
    "aws.bedrock, anthropic.claude-haiku-5-5, eu-central-1, 0.0001155", // 0.11, 0.55
    "aws.bedrock, amazon.nova-lite-v1:0, us-east-1, 0.0000624", // 0.06, 0.24
    "aws.bedrock, eu.amazon.nova-lite-v1:0, eu-west-1, 0.00007176", // 0.069, 0.276
    "aws.bedrock, qwen.qwen3-coder-next, us-east-1, 0.000512", // 0.5, 1.2
    "aws.bedrock, qwen.qwen3-coder-next, eu-west-1, 0.0006144", // 1.2 times that
    "gcp.vertex_ai, claude-opus-5, global, 0.00525",
    "gcp.vertex_ai, claude-opus-5, europe-west1, 0.005775",
    "gcp.vertex_ai, claude-opus-4-1@20250805, europe-west1, 0.01575", // 15, 75
  })
  void theRegionHasAPrice(String provider, String model, String region, String dollars) {
    Readings usage = Readings.of(model).with(INPUT, 1000).with(OUTPUT, 10).region(region);
    assertAmount(provider, usage, dollars);
  }

  @Test
  void bedrockReranksByTheQuery() {
    Readings usage = Readings.of("cohere.rerank-v3-5:0").with(SEARCH_UNIT, 2).region("us-east-1");
    assertAmount("aws.bedrock", usage, "0.004"); // 2 per thousand
  }

  @Test
  void aRegionOfUnknownPriceIsNotPriced() {
    Readings usage = Readings.of("amazon.nova-lite-v1:0").with(INPUT, 1000).region("sa-east-1");
    assertUnpriced(
        PRICER.price(usage.reading(), "aws.bedrock", NOW),
        Cost.Unpriced.UNKNOWN_TIER,
        "no price for amazon.nova-lite-v1:0 with region sa-east-1");
  }

  @Test
  void chinasListIsAnother() {
    Readings usage = Readings.of("kimi-k2.6").with(INPUT, 1000).region("cn");
    assertUnpriced(
        PRICER.price(usage.reading(), "moonshot_ai", NOW),
        Cost.Unpriced.UNKNOWN_TIER,
        "no price for kimi-k2.6 with region cn");
  }

  @Test
  void claudeOnBedrockWritesItsCacheAtTheProfilesPrice() {
    // 3.3, 16.5, read 0.33, written 4.125 and 6.6
    Readings usage =
        Readings.of("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
            .with(INPUT, 1000)
            .with(CACHE_READ, 2000)
            .with(CACHE_WRITE, 500)
            .with(CACHE_WRITE_1H, 100)
            .with(OUTPUT, 100)
            .region("us-west-2");
    assertAmount("aws.bedrock", usage, "0.0083325");
  }

  /** 1,000 tokens in, 100 out. */
  @ParameterizedTest
  @CsvSource({
    "aws.bedrock, amazon.nova-lite-v1:0, batch, us-east-1, 0.000042", // half of 0.06, 0.24
    "groq, openai/gpt-oss-120b, flex, , 0.00021", // 0.15, 0.6, as on demand
    "gcp.vertex_ai, gemini-2.5-flash, ON_DEMAND_PRIORITY, global, 0.00099", // 1.8 times 0.3, 2.5
    "gcp.vertex_ai, gemini-2.5-flash, ON_DEMAND_FLEX, global, 0.000275",
    "gcp.vertex_ai, gemini-2.5-flash, ON_DEMAND, global, 0.00055",
    "gcp.vertex_ai, gemini-3.5-flash, ON_DEMAND, europe-west1, 0.00264", // 1.1 times 1.5, 9
    "gcp.vertex_ai, gemini-3.5-flash-lite, ON_DEMAND, us, 0.000605", // 1.1 times 0.3, 2.5
    "openai, gpt-4o, flex, , 0.00175", // half of 2.5, 10
    "anthropic, claude-opus-5, batch, , 0.00375", // half of 5, 25
  })
  void aFactorThatSomebodyStates(
      String provider, String model, String tier, String region, String dollars) {
    assertAmount(provider, tiered(model, tier, region), dollars);
  }

  @Test
  void inABatchOfGeminiCachedTokensCostAsListed() {
    Readings usage =
        Readings.of("gemini-2.5-flash").with(INPUT, 1000).with(CACHE_READ, 1000).with(OUTPUT, 100);
    assertAmount("gcp.gemini", usage.tier("batch"), "0.000305"); // 0.15, 0.03, 1.25
    Readings longer =
        Readings.of("gemini-3.1-pro-preview")
            .with(INPUT, 200_000)
            .with(CACHE_READ, 100_000)
            .with(OUTPUT, 1000);
    assertAmount("gcp.gemini", longer.tier("batch"), "0.449"); // 2, 0.4, 9
  }

  /** Nobody says what these cost: they are not guessed. */
  @ParameterizedTest
  @CsvSource({
    "aws.bedrock, amazon.nova-lite-v1:0, flex, us-east-1, service_tier flex",
    "aws.bedrock, amazon.nova-lite-v1:0, priority, us-east-1, service_tier priority",
    "aws.bedrock, amazon.nova-lite-v1:0, reserved, us-east-1, service_tier reserved",
    "groq, openai/gpt-oss-120b, batch, , service_tier batch",
    "mistral_ai, mistral-large-latest, batch, , service_tier batch",
    "x_ai, grok-4.3, batch, , service_tier batch",
    "gcp.vertex_ai, gemini-2.5-flash, PROVISIONED_THROUGHPUT, global, service_tier"
        + " provisioned_throughput",
    "gcp.vertex_ai, gemini-2.5-flash, ON_DEMAND, europe-west1, region europe-west1",
  })
  void aFactorThatNobodyStates(
      String provider, String model, String tier, String region, String what) {
    Cost cost = PRICER.price(tiered(model, tier, region).reading(), provider, NOW);
    assertUnpriced(cost, Cost.Unpriced.UNKNOWN_TIER, "no price for " + model + " with " + what);
  }

  private static Readings tiered(String model, String tier, @Nullable String region) {
    Readings usage = Readings.of(model).with(INPUT, 1000).with(OUTPUT, 100).tier(tier);
    return region == null ? usage : usage.region(region);
  }

  @Test
  void grokDoublesAtExactlyTheBoundAndSearchesCostExtra() {
    Readings below = Readings.of("grok-4.3").with(INPUT, 199_999).with(WEB_SEARCH, 2);
    assertAmount("x_ai", below, "0.25999875"); // 1.25, and 5 per thousand searches
    assertAmount("x_ai", Readings.of("grok-4.3").with(INPUT, 200_000).with(OUTPUT, 100), "0.5005");
    Readings fast = Readings.of("grok-4-fast").with(INPUT, 128_000).with(OUTPUT, 100);
    assertAmount("x_ai", fast, "0.0513"); // 0.4, 1
  }

  /** 1,000 tokens in, 1,000 more from a cache, 100 out; the 20th is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:59:59Z, 0.000293", // 0.22, 0.007, 0.66
    "2026-11-20T01:00:00Z, 0.000586", // 09:00 in Shanghai
    "2026-11-20T03:59:59Z, 0.000586",
    "2026-11-20T04:00:00Z, 0.000293",
    "2026-11-20T06:00:00Z, 0.000586",
    "2026-11-20T10:00:00Z, 0.000293",
    "2026-11-20T16:30:00Z, 0.000293", // Saturday there
    "2026-11-21T02:00:00Z, 0.000293",
    "2026-11-22T23:00:00Z, 0.000293", // Monday there, but 07:00
    "2026-11-23T01:00:00Z, 0.000586",
    "2026-08-22T02:00:00Z, 0.000586", // a Saturday before weekends became cheap
    "2026-08-16T02:00:00Z, 0.0001708", // 0.14, 0.0028, 0.28
  })
  void deepSeekCostsTwiceInBusyHours(Instant asked, String dollars) {
    Readings usage =
        Readings.of("deepseek-v4-flash").with(INPUT, 1000).with(CACHE_READ, 1000).with(OUTPUT, 100);
    Cost cost = PRICER.price(usage.reading(), "deepseek", asked);
    assertThat(amount(cost)).isEqualTo(dollars);
  }

  private static void assertAmount(String provider, Readings usage, String dollars) {
    Cost cost = PRICER.price(usage.reading(), provider, NOW);
    assertThat(amount(cost)).isEqualTo(dollars);
  }
}
