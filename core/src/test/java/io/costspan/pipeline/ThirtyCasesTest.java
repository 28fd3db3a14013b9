/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.post;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.REASONING;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceFileException;
import io.costspan.pricing.Pricer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty mistakes that trackers of costs have made, one test each: an answer as the provider sends
 * it, what it consumed and the exact amount. These are the first fifteen.
 */
class ThirtyCasesTest {
  static final String ANTHROPIC = "https://api.anthropic.com/v1/messages";
  static final String CHAT = "https://api.openai.com/v1/chat/completions";
  static final String RESPONSES = "https://api.openai.com/v1/responses";
  static final String XAI = "https://api.x.ai/v1/chat/completions";
  static final String BEDROCK = "https://bedrock-runtime.us-east-1.amazonaws.com/model/";
  private static final String GEMINI =
      "https://generativelanguage.googleapis.com/v1beta/models/%s:generateContent";

  static String gemini(String model) {
    return GEMINI.formatted(model);
  }

  /** A plain answer of Anthropic with this usage. */
  static String message(String model, String usage) {
    return """
        {"id":"msg_1","type":"message","model":"%s","content":[],"stop_reason":"end_turn",
        "usage":{%s}}"""
        .formatted(model, usage);
  }

  /** A plain chat completion with this usage. */
  static String completion(String model, String usage) {
    return """
        {"id":"chatcmpl-1","object":"chat.completion","model":"%s",
        "choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}],"usage":{%s}}"""
        .formatted(model, usage);
  }

  /** A plain answer of Gemini with this usage. */
  static String candidates(String model, String usage) {
    return """
        {"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP"}],
        "usageMetadata":{%s},"modelVersion":"%s","responseId":"r"}"""
        .formatted(usage, model);
  }

  @Test
  void case01_cacheWritesAreNotInputToo() {
    post(ANTHROPIC)
        .answers(
            message(
                "claude-3-5-sonnet-20241022",
                "\"input_tokens\":4,\"cache_creation_input_tokens\":12304,"
                    + "\"cache_read_input_tokens\":0,\"output_tokens\":550"))
        .costs("0.054402", INPUT, 4, CACHE_WRITE, 12_304, OUTPUT, 550);
  }

  @Test
  void case02_cachedTokensAmongThoseByModalityAreReadOnce() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            candidates(
                "gemini-2.5-flash",
                "\"promptTokenCount\":120000,\"cachedContentTokenCount\":100000,"
                    + "\"candidatesTokenCount\":100,\"totalTokenCount\":120100,"
                    + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":120000}],"
                    + "\"cacheTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":100000}]"))
        .costs("0.00925", INPUT, 20_000, CACHE_READ, 100_000, OUTPUT, 100);
  }

  @Test
  void case03_pricesOfTheUserCountCachedTokensOnce(@TempDir Path folder)
      throws IOException, PriceFileException {
    Path prices = folder.resolve("prices.json");
    Files.writeString(
        prices,
        """
        {"format": 1, "book": "mine", "providers": {"openai": {"models": {"gpt-4o": {"prices": [
        {"input": 2, "cache_read": 1, "output": 8, "source": "contract"}]}}}}}""");
    post(CHAT)
        .pricedBy(new Pricer(PriceBooks.read(prices).over(PriceBooks.bundled())))
        .answers(
            completion(
                "gpt-4o",
                "\"prompt_tokens\":10000,\"completion_tokens\":100,\"total_tokens\":10100,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":9000}"))
        .costs("0.0118", INPUT, 1000, CACHE_READ, 9000, OUTPUT, 100);
  }

  @Test
  void case04_theTextTokensOfXaiHoldTheCachedOnes() {
    post(XAI)
        .answers(
            completion(
                "grok-4.3",
                "\"prompt_tokens\":2000,\"completion_tokens\":10,\"total_tokens\":2010,"
                    + "\"prompt_tokens_details\":{\"text_tokens\":2000,\"audio_tokens\":0,"
                    + "\"image_tokens\":0,\"cached_tokens\":1500}"))
        .costs("0.00095", INPUT, 500, CACHE_READ, 1500, OUTPUT, 10);
  }

  @Test
  void case05_cachedTokensAreInsideOfThePrompt() {
    post(RESPONSES)
        .answers(
            """
            {"id":"resp_1","object":"response","status":"completed","model":"gpt-5","output":[],
            "usage":{"input_tokens":17903,"input_tokens_details":{"cached_tokens":17817},
            "output_tokens":9,"total_tokens":17912}}""")
        .costs("0.002424625", INPUT, 86, CACHE_READ, 17_817, OUTPUT, 9);
  }

  @Test
  void case06_cachedTokensWithoutAPriceOfTheirOwnAreNotFree() {
    Exchange exchange =
        post(CHAT)
            .answers(
                completion(
                    "gpt-5.5-pro",
                    "\"prompt_tokens\":100,\"completion_tokens\":0,\"total_tokens\":100,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":90}"));
    exchange.costs("0.003", INPUT, 10, CACHE_READ, 90);
    assertThat(exchange.booked().cost().notes()).containsExactly("cache_read priced as input");
  }

  @Test
  void case07_theInputOfBedrockLeavesOutWhatIsCached() {
    post(BEDROCK + "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse")
        .answers(
            """
            {"output":{"message":{"role":"assistant","content":[]}},"stopReason":"end_turn",
            "metrics":{"latencyMs":9},"usage":{"inputTokens":18,"outputTokens":386,
            "totalTokens":7906,"cacheReadInputTokens":0,"cacheReadInputTokenCount":0,
            "cacheWriteInputTokens":7502,"cacheWriteInputTokenCount":7502,"serverToolUsage":{}}}""")
        .costs("0.03737415", INPUT, 18, CACHE_WRITE, 7502, OUTPUT, 386);
  }

  @Test
  void case08_deltasAreCumulative() {
    String start =
        "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-sonnet-5\","
            + "\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}";
    String delta =
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":%s},\"usage\":{\"output_tokens\":%d}}";
    post(ANTHROPIC)
        .streams(
            start,
            delta.formatted("null", 5),
            delta.formatted("null", 11),
            delta.formatted("\"end_turn\"", 15),
            "{\"type\":\"message_stop\"}")
        .costs("0.0002", INPUT, 25, OUTPUT, 15);
  }

  @Test
  void case09_deltasReviseTheInputToo() {
    post(ANTHROPIC)
        .streams(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-sonnet-5\","
                + "\"usage\":{\"input_tokens\":25,\"cache_read_input_tokens\":0,"
                + "\"output_tokens\":1}}}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":"
                + "{\"input_tokens\":10682,\"cache_read_input_tokens\":300,"
                + "\"cache_creation_input_tokens\":40,\"output_tokens\":510}}",
            "{\"type\":\"message_stop\"}")
        .costs("0.026624", INPUT, 10_682, CACHE_READ, 300, CACHE_WRITE, 40, OUTPUT, 510);
  }

  @Test
  void case10_thoughtsAreOutputOnce() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            candidates(
                "gemini-2.5-flash",
                "\"promptTokenCount\":100,\"candidatesTokenCount\":50,"
                    + "\"thoughtsTokenCount\":400,\"totalTokenCount\":550"))
        .costs("0.001155", INPUT, 100, OUTPUT, 50, REASONING, 400);
  }

  @Test
  void case10_thoughtsAmongTheCandidatesAreNotAddedAgain() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            candidates(
                "gemini-2.5-flash",
                "\"promptTokenCount\":100,\"candidatesTokenCount\":450,"
                    + "\"thoughtsTokenCount\":400,\"totalTokenCount\":550"))
        .costs("0.001155", INPUT, 100, OUTPUT, 50, REASONING, 400);
  }

  @Test
  void case11_thePromptsOfToolsAreInput() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            candidates(
                "gemini-2.5-flash",
                "\"promptTokenCount\":27,\"candidatesTokenCount\":200,"
                    + "\"toolUsePromptTokenCount\":18329,\"thoughtsTokenCount\":0,"
                    + "\"totalTokenCount\":18556"))
        .costs("0.0060068", INPUT, 18_356, OUTPUT, 200);
  }

  @Test
  void case12_fastIsWhatWasServedAndDoublesTheCacheToo() {
    String usage =
        "\"input_tokens\":1000,\"cache_read_input_tokens\":10000,"
            + "\"cache_creation_input_tokens\":2000,\"output_tokens\":100,\"speed\":\"%s\"";
    Object[] read = {INPUT, 1000, CACHE_READ, 10_000, CACHE_WRITE, 2000, OUTPUT, 100};
    String wish = "{\"model\":\"claude-opus-5\",\"speed\":\"fast\"}";
    Exchange asked = post(ANTHROPIC).asked(wish);
    asked.answers(message("claude-opus-5", usage.formatted("fast"))).costs("0.05", read);
    asked.answers(message("claude-opus-5", usage.formatted("standard"))).costs("0.025", read);
  }

  @Test
  void case12_noModelHasAFastPriceThatWasNeverListed() {
    post(ANTHROPIC)
        .answers(
            message("claude-opus-4-6", "\"input_tokens\":1,\"output_tokens\":1,\"speed\":\"fast\""))
        .isNotPriced("UNKNOWN_TIER", INPUT, 1, OUTPUT, 1);
  }

  @Test
  void case13_theReasoningOfXaiIsWhereItsTotalSays() {
    post(XAI)
        .answers(
            completion(
                "grok-4.3",
                "\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":135,"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":94}"))
        .costs("0.0002975", INPUT, 32, OUTPUT, 9, REASONING, 94);
    post("https://api.x.ai/v1/responses")
        .answers(
            """
            {"id":"r","object":"response","status":"completed","model":"grok-4.3","output":[],
            "usage":{"input_tokens":32,"output_tokens":103,"total_tokens":135,
            "output_tokens_details":{"reasoning_tokens":94}}}""")
        .costs("0.0002975", INPUT, 32, OUTPUT, 9, REASONING, 94);
  }

  @Test
  void case14_longRequestsCostMoreAsAWhole() {
    String usage = "\"prompt_tokens\":%d,\"completion_tokens\":1000,\"total_tokens\":%d";
    post(CHAT)
        .answers(completion("gpt-5.4", usage.formatted(271_999, 272_999)))
        .costs("0.6949975", INPUT, 271_999, OUTPUT, 1000);
    post(CHAT)
        .answers(completion("gpt-5.4", usage.formatted(272_000, 273_000)))
        .costs("1.3825", INPUT, 272_000, OUTPUT, 1000);
  }

  @Test
  void case15_pricesAboveABoundAreRead() {
    String usage = "\"promptTokenCount\":%d,\"candidatesTokenCount\":1000,\"totalTokenCount\":%d";
    post(gemini("gemini-2.5-pro"))
        .answers(candidates("gemini-2.5-pro", usage.formatted(200_000, 201_000)))
        .costs("0.26", INPUT, 200_000, OUTPUT, 1000);
    post(gemini("gemini-2.5-pro"))
        .answers(candidates("gemini-2.5-pro", usage.formatted(200_001, 201_001)))
        .costs("0.5150025", INPUT, 200_001, OUTPUT, 1000);
  }
}
