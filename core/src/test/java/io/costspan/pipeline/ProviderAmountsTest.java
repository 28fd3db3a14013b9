/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.BEDROCK;
import static io.costspan.pipeline.ThirtyCasesTest.CHAT;
import static io.costspan.pipeline.ThirtyCasesTest.XAI;
import static io.costspan.pipeline.ThirtyCasesTest.completion;
import static io.costspan.pipeline.ThirtyCasesTest.gemini;
import static io.costspan.usage.Bucket.AUDIO_SECOND;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.INPUT_AUDIO;
import static io.costspan.usage.Bucket.INPUT_IMAGE;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.OUTPUT_IMAGE;
import static io.costspan.usage.Bucket.REASONING;
import static io.costspan.usage.Bucket.REQUEST;
import static io.costspan.usage.Bucket.SEARCH_UNIT;

import org.junit.jupiter.api.Test;

/** What each provider counts inside of its totals and what beside, with an exact amount. */
class ProviderAmountsTest {
  private static final String TEN = "\"prompt_tokens\":1000,\"completion_tokens\":100";
  private static final Object[] READ = {INPUT, 1000, OUTPUT, 100};

  @Test
  void openaisEmbeddingsHaveNoOutput() {
    post("https://api.openai.com/v1/embeddings")
        .answers(
            "{\"object\":\"list\",\"data\":[],\"model\":\"text-embedding-3-small\","
                + "\"usage\":{\"prompt_tokens\":5000,\"total_tokens\":5000}}")
        .costs("0.0001", INPUT, 5000);
  }

  @Test
  void openaisImagesHaveTextAndPicturesInTheInput() {
    post("https://api.openai.com/v1/images/edits")
        .asked("{\"model\":\"gpt-image-1\"}")
        .answers(
            "{\"created\":1,\"data\":[],\"usage\":{\"input_tokens\":400,\"output_tokens\":4160,"
                + "\"total_tokens\":4560,\"input_tokens_details\":{\"text_tokens\":77,"
                + "\"image_tokens\":323}}}")
        .costs("0.170015", INPUT, 77, INPUT_IMAGE, 323, OUTPUT_IMAGE, 4160);
  }

  @Test
  void transcriptionsAreBilledByTokensOrByLength() {
    String url = "https://api.openai.com/v1/audio/transcriptions";
    post(url)
        .asked("{\"model\":\"gpt-4o-mini-transcribe\"}")
        .answers(
            "{\"text\":\"x\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":120,"
                + "\"input_token_details\":{\"text_tokens\":20,\"audio_tokens\":100},"
                + "\"output_tokens\":30,\"total_tokens\":150}}")
        .costs("0.000475", INPUT, 20, INPUT_AUDIO, 100, OUTPUT, 30);
    post(url)
        .asked("{\"model\":\"whisper-1\"}")
        .answers("{\"text\":\"x\",\"usage\":{\"type\":\"duration\",\"seconds\":90}}")
        .costs("0.009", AUDIO_SECOND, 90);
  }

  @Test
  void moderationsAreFree() {
    post("https://api.openai.com/v1/moderations")
        .answers("{\"id\":\"modr-1\",\"model\":\"omni-moderation\",\"results\":[]}")
        .booksNothing();
  }

  @Test
  void converseSplitsItsCacheWritesByTimeToLive() {
    post(BEDROCK + "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream")
        .messages(
            "event messageStart {\"role\":\"assistant\"}",
            "event messageStop {\"stopReason\":\"end_turn\"}",
            "event metadata {\"usage\":{\"inputTokens\":1000,\"outputTokens\":100,"
                + "\"totalTokens\":4100,\"cacheWriteInputTokens\":3000,\"cacheDetails\":["
                + "{\"ttl\":\"1h\",\"inputTokens\":2000},{\"ttl\":\"5m\",\"inputTokens\":1000}]},"
                + "\"metrics\":{\"latencyMs\":1}}")
        .costs("0.022275", INPUT, 1000, CACHE_WRITE, 1000, CACHE_WRITE_1H, 2000, OUTPUT, 100);
  }

  @Test
  void bedrocksHeadersTellWhatTheBodyDoesNot() {
    post(BEDROCK + "cohere.command-r-plus-v1%3A0/invoke")
        .header("x-amzn-bedrock-input-token-count", "1000")
        .header("x-amzn-bedrock-output-token-count", "100")
        .answers("{\"text\":\"x\",\"finish_reason\":\"COMPLETE\"}")
        .costs("0.0045", READ);
    post(BEDROCK + "meta.llama3-1-70b-instruct-v1%3A0/invoke")
        .header("x-amzn-bedrock-input-token-count", "1000")
        .header("x-amzn-bedrock-output-token-count", "100")
        .answers(
            "{\"generation\":\"x\",\"prompt_token_count\":1000,\"generation_token_count\":100,"
                + "\"stop_reason\":\"stop\"}")
        .costs("0.000792", READ);
    post(BEDROCK + "amazon.titan-embed-text-v2%3A0/invoke")
        .answers("{\"embedding\":[],\"inputTextTokenCount\":1000}")
        .costs("0.00002", INPUT, 1000);
  }

  @Test
  void geminisAudioHasAPriceOfItsOwnAndItsCacheToo() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"modelVersion\":\"gemini-2.5-flash\","
                + "\"usageMetadata\":{\"promptTokenCount\":3000,\"cachedContentTokenCount\":1000,"
                + "\"candidatesTokenCount\":100,\"totalTokenCount\":3100,\"promptTokensDetails\":["
                + "{\"modality\":\"TEXT\",\"tokenCount\":1000},"
                + "{\"modality\":\"AUDIO\",\"tokenCount\":2000}],\"cacheTokensDetails\":["
                + "{\"modality\":\"TEXT\",\"tokenCount\":1000}]}}")
        .costs("0.00228", INPUT_AUDIO, 2000, CACHE_READ, 1000, OUTPUT, 100);
  }

  @Test
  void mistralsCachedTokensAreInsideOfThePrompt() {
    post("https://api.mistral.ai/v1/chat/completions")
        .answers(
            completion(
                "mistral-large-2512", TEN + ",\"total_tokens\":1100,\"num_cached_tokens\":400"))
        .costs("0.00047", INPUT, 600, CACHE_READ, 400, OUTPUT, 100);
  }

  @Test
  void cohereBillsItsUnitsAndNotItsTokens() {
    post("https://api.cohere.com/v2/chat")
        .asked("{\"model\":\"command-r-plus-08-2024\"}")
        .answers(
            "{\"id\":\"c\",\"finish_reason\":\"COMPLETE\",\"usage\":{\"billed_units\":{"
                + "\"input_tokens\":5,\"output_tokens\":100},\"tokens\":{\"input_tokens\":71,"
                + "\"output_tokens\":100}}}")
        .costs("0.0010125", INPUT, 5, OUTPUT, 100);
    post("https://api.cohere.com/v2/rerank")
        .asked("{\"model\":\"rerank-v3.5\"}")
        .answers("{\"id\":\"r\",\"results\":[],\"meta\":{\"billed_units\":{\"search_units\":3}}}")
        .costs("0.006", SEARCH_UNIT, 3);
  }

  @Test
  void deepseeksHitsAndMissesAreThePrompt() {
    post("https://api.deepseek.com/chat/completions")
        .at("2026-09-25T05:00:00Z")
        .answers(
            completion(
                "deepseek-v4-pro",
                "\"prompt_tokens\":1000,\"completion_tokens\":100,\"total_tokens\":1100,"
                    + "\"prompt_cache_hit_tokens\":900,\"prompt_cache_miss_tokens\":100,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":900},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":60}"))
        .costs("0.0002838", INPUT, 100, CACHE_READ, 900, OUTPUT, 40, REASONING, 60);
  }

  @Test
  void groqSaysTheSameTwice() {
    String usage = "{" + TEN + ",\"total_tokens\":1100}";
    post("https://api.groq.com/openai/v1/chat/completions")
        .streams(
            "{\"id\":\"c\",\"model\":\"openai/gpt-oss-120b\",\"choices\":[{\"delta\":{},"
                + "\"finish_reason\":\"stop\"}],\"x_groq\":{\"id\":\"r\",\"usage\":"
                + usage
                + "}}",
            "{\"id\":\"c\",\"model\":\"openai/gpt-oss-120b\",\"choices\":[],\"usage\":"
                + usage
                + "}",
            "[DONE]")
        .costs("0.00021", READ);
  }

  @Test
  void whatXaiChargesIsTheCost() {
    post(XAI)
        .answers(completion("grok-4.3", TEN + ",\"cost_in_usd_ticks\":37756000"))
        .costs("0.0037756", READ);
  }

  @Test
  void whatARouterChargesIsTheCostAndWithAKeyOfOnesOwnItsFeeAndTheBill() {
    String url = "https://openrouter.ai/api/v1/chat/completions";
    post(url)
        .answers(completion("openai/gpt-4o", TEN + ",\"cost\":0.0042,\"is_byok\":false"))
        .costs("0.0042", READ);
    post(url)
        .answers(
            completion(
                "openai/gpt-4o",
                TEN
                    + ",\"cost\":0.0001,\"is_byok\":true,\"cost_details\":{"
                    + "\"upstream_inference_cost\":0.0035}"))
        .costs("0.0036", READ);
  }

  @Test
  void whatPerplexityChargesIsTheCost() {
    post("https://api.perplexity.ai/chat/completions")
        .answers(
            completion(
                "sonar-pro",
                TEN
                    + ",\"search_context_size\":\"low\",\"cost\":{\"input_tokens_cost\":0.003,"
                    + "\"output_tokens_cost\":0.0015,\"request_cost\":0.006,"
                    + "\"total_cost\":0.0105}"))
        .costs("0.0105", INPUT, 1000, OUTPUT, 100, REQUEST, 1);
  }

  @Test
  void whatLitellmsHeaderSaysIsTheCost() {
    post("http://litellm.internal:4000/chat/completions")
        .header("x-litellm-response-cost", "0.0042")
        .answers(completion("gpt-4o", TEN))
        .costs("0.0042", READ);
    post("http://litellm.internal:4000/chat/completions")
        .header("x-litellm-response-cost", "None")
        .answers(completion("gpt-4o", TEN))
        .costs("0.0035", READ);
  }

  @Test
  void aRunningUsageInEveryChunkIsNotAddedUp() {
    String chunk =
        "{\"id\":\"c\",\"model\":\"gpt-4o\",\"choices\":[{\"delta\":{},\"finish_reason\":%s}],"
            + "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":%d}}";
    post(CHAT)
        .streams(
            chunk.formatted("null", 1),
            chunk.formatted("null", 50),
            chunk.formatted("\"length\"", 100),
            "[DONE]")
        .costs("0.0035", READ);
  }

  @Test
  void otherHostsHavePricesOfTheirOwn() {
    post("https://api.fireworks.ai/inference/v1/chat/completions")
        .answers(completion("accounts/fireworks/models/llama-v3p3-70b-instruct", TEN))
        .costs("0.00099", READ);
    post("https://api.voyageai.com/v1/embeddings")
        .answers("{\"model\":\"voyage-3.5\",\"data\":[],\"usage\":{\"total_tokens\":1000}}")
        .costs("0.00006", INPUT, 1000);
    post("https://us-south.ml.cloud.ibm.com/ml/v1/text/generation")
        .answers(
            "{\"model_id\":\"ibm/granite-3-8b-instruct\",\"results\":[{\"generated_text\":\"x\","
                + "\"generated_token_count\":100,\"input_token_count\":1000,"
                + "\"stop_reason\":\"eos_token\"}]}")
        .costs("0.00022", READ);
    post("https://api.jina.ai/v1/rerank")
        .answers(
            "{\"model\":\"jina-reranker-v2-base-multilingual\",\"results\":[],"
                + "\"usage\":{\"total_tokens\":1000}}")
        .costs("0.000018", INPUT, 1000);
  }
}
