/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.get;
import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.ANTHROPIC;
import static io.costspan.pipeline.ThirtyCasesTest.CHAT;
import static io.costspan.pipeline.ThirtyCasesTest.RESPONSES;
import static io.costspan.pipeline.ThirtyCasesTest.completion;
import static io.costspan.pipeline.ThirtyCasesTest.message;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.CACHE_WRITE;
import static io.costspan.usage.Bucket.CACHE_WRITE_1H;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.INPUT_AUDIO;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.OUTPUT_AUDIO;
import static io.costspan.usage.Bucket.REASONING;
import static io.costspan.usage.Bucket.WEB_SEARCH;

import io.costspan.exchange.End;
import org.junit.jupiter.api.Test;

/** How Anthropic and OpenAI count and what multiplies it: each rule with an exact amount. */
class SemanticsTest {
  private static final String PLAIN = "\"input_tokens\":1000,\"output_tokens\":100";
  private static final String TEN = "\"prompt_tokens\":1000,\"completion_tokens\":100";
  private static final Object[] READ = {INPUT, 1000, OUTPUT, 100};

  @Test
  void anthropicHasFivePricesForTokens() {
    post(ANTHROPIC)
        .answers(
            message(
                "claude-sonnet-5",
                "\"input_tokens\":1000,\"cache_creation_input_tokens\":3000,"
                    + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":1000,"
                    + "\"ephemeral_1h_input_tokens\":2000},\"cache_read_input_tokens\":10000,"
                    + "\"output_tokens\":100,\"output_tokens_details\":{\"thinking_tokens\":40}"))
        .costs(
            "0.0155",
            INPUT,
            1000,
            CACHE_WRITE,
            1000,
            CACHE_WRITE_1H,
            2000,
            CACHE_READ,
            10_000,
            OUTPUT,
            60,
            REASONING,
            40);
  }

  @Test
  void whatTheSplitByTimeToLiveLacksIsFiveMinutes() {
    post(ANTHROPIC)
        .streams(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-sonnet-5\","
                + "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":100,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,"
                + "\"ephemeral_1h_input_tokens\":100},\"output_tokens\":1}}}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{"
                + "\"cache_creation_input_tokens\":1100,\"output_tokens\":20}}",
            "{\"type\":\"message_stop\"}")
        .costs("0.00312", INPUT, 10, CACHE_WRITE, 1000, CACHE_WRITE_1H, 100, OUTPUT, 20);
  }

  @Test
  void anAbortedStreamOfAnthropicIsPartial() {
    post(ANTHROPIC)
        .streams(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-sonnet-5\","
                + "\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}")
        .ends(End.CANCELLED)
        .isNotPriced("PARTIAL_STREAM", INPUT, 25, OUTPUT, 1);
  }

  @Test
  void theRateOfACacheReadIsEachModelsOwn() {
    String usage = "\"input_tokens\":0,\"cache_read_input_tokens\":1000000,\"output_tokens\":0";
    post(ANTHROPIC).answers(message("claude-opus-5", usage)).costs("0.5", CACHE_READ, 1_000_000);
    post(ANTHROPIC).answers(message("claude-opus-5-5", usage)).costs("0.2", CACHE_READ, 1_000_000);
    post(ANTHROPIC)
        .answers(message("claude-fable-5-1", usage))
        .costs("0.25", CACHE_READ, 1_000_000);
    Exchange sonnet = post(ANTHROPIC).answers(message("claude-sonnet-5-5", usage));
    sonnet.at("2026-10-06T23:59:59Z").costs("0.2", CACHE_READ, 1_000_000);
    sonnet.at("2026-10-07T00:00:00Z").costs("0.1", CACHE_READ, 1_000_000);
  }

  @Test
  void searchesOfAnthropicCostACentAndFetchesNothing() {
    post(ANTHROPIC)
        .answers(
            message(
                "claude-sonnet-5",
                PLAIN
                    + ",\"server_tool_use\":{\"web_search_requests\":3,\"web_fetch_requests\":9}"))
        .costs("0.033", INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 3);
  }

  @Test
  void anthropicInTheUnitedStatesIsATenthMore() {
    String geo = PLAIN + ",\"inference_geo\":\"%s\"";
    Exchange call = post(ANTHROPIC);
    call.answers(message("claude-opus-5", geo.formatted("us"))).costs("0.00825", READ);
    call.answers(message("claude-opus-5", geo.formatted("global"))).costs("0.0075", READ);
    call.answers(message("claude-opus-5", geo.formatted("not_available"))).costs("0.0075", READ);
  }

  @Test
  void anthropicsBatchIsHalfAndItsSearchesAreNot() {
    String tier =
        PLAIN + ",\"service_tier\":\"%s\",\"server_tool_use\":{\"web_search_requests\":1}";
    Object[] read = {INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 1};
    post(ANTHROPIC)
        .answers(message("claude-opus-5", tier.formatted("batch")))
        .costs("0.01375", read);
    post(ANTHROPIC)
        .answers(message("claude-opus-5", tier.formatted("standard")))
        .costs("0.0175", read);
  }

  @Test
  void longRequestsToHaikuAreFiveTimesAsDear() {
    String usage = "\"input_tokens\":%d,\"cache_read_input_tokens\":50000,\"output_tokens\":1000";
    post(ANTHROPIC)
        .answers(message("claude-haiku-5-5", usage.formatted(50_000)))
        .costs("0.006", INPUT, 50_000, CACHE_READ, 50_000, OUTPUT, 1000);
    post(ANTHROPIC)
        .answers(message("claude-haiku-5-5", usage.formatted(50_001)))
        .costs("0.0300005", INPUT, 50_001, CACHE_READ, 50_000, OUTPUT, 1000);
  }

  @Test
  void whatAFallbackServedIsCountedOnce() {
    post(ANTHROPIC)
        .answers(
            message(
                "claude-sonnet-5",
                PLAIN
                    + ",\"iterations\":[{\"type\":\"fallback_message\",\"model\":\"claude-sonnet-5\","
                    + "\"input_tokens\":1000,\"output_tokens\":100}]"))
        .costs("0.003", READ);
  }

  @Test
  void openaisChatHasAudioAndCacheAndReasoningInsideItsTotals() {
    post(CHAT)
        .answers(
            completion(
                "gpt-4o-audio-preview",
                "\"prompt_tokens\":1000,\"completion_tokens\":500,\"total_tokens\":1500,"
                    + "\"prompt_tokens_details\":{\"audio_tokens\":400,\"cached_tokens\":0},"
                    + "\"completion_tokens_details\":{\"audio_tokens\":300,\"reasoning_tokens\":0,"
                    + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":50}"))
        .costs("0.0435", INPUT, 600, INPUT_AUDIO, 400, OUTPUT, 200, OUTPUT_AUDIO, 300);
  }

  @Test
  void openaisCacheWritesAreInsideOfThePrompt() {
    post(CHAT)
        .answers(
            completion(
                "gpt-5.6-sol",
                "\"prompt_tokens\":3000,\"completion_tokens\":100,\"total_tokens\":3100,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":1000,"
                    + "\"cache_write_tokens\":1000}"))
        .costs("0.0114", INPUT, 1000, CACHE_READ, 1000, CACHE_WRITE, 1000, OUTPUT, 100);
  }

  @Test
  void theTiersOfOpenaiHaveFactorsOfEachModel() {
    String answer =
        "{\"id\":\"c\",\"model\":\"%s\",\"service_tier\":\"%s\",\"choices\":[],\"usage\":{"
            + TEN
            + "}}";
    Exchange call = post(CHAT);
    call.answers(answer.formatted("gpt-5", "flex")).costs("0.001125", READ);
    call.answers(answer.formatted("gpt-5", "priority")).costs("0.0045", READ);
    call.answers(answer.formatted("gpt-5.5", "priority")).costs("0.02", READ);
    call.answers(answer.formatted("gpt-4o", "priority")).costs("0.00595", READ);
    call.answers(answer.formatted("o3", "priority")).costs("0.0049", READ);
    call.answers(answer.formatted("gpt-6-astra", "ultrafast")).costs("0.09", READ);
    call.answers(answer.formatted("gpt-5", "scale")).costs("0.00225", READ);
  }

  @Test
  void someBoundsAreReachedAndSomeHaveToBePassed() {
    String usage = "\"prompt_tokens\":%d,\"completion_tokens\":0";
    post(CHAT)
        .answers(completion("gpt-6-astra", usage.formatted(272_000)))
        .costs("5.44", INPUT, 272_000);
    post(CHAT)
        .answers(completion("gpt-6-sol", usage.formatted(272_000)))
        .costs("0.544", INPUT, 272_000);
    post(CHAT)
        .answers(completion("gpt-6-sol", usage.formatted(272_001)))
        .costs("1.088004", INPUT, 272_001);
  }

  @Test
  void dataThatStaysInAPlaceIsATenthMore() {
    post("https://eu.api.openai.com/v1/chat/completions")
        .answers(completion("gpt-5.6-terra", TEN))
        .costs("0.00352", READ);
    post(CHAT).answers(completion("gpt-5.6-terra", TEN)).costs("0.0032", READ);
  }

  @Test
  void openaisBatchFilesAreHalfThePriceAndEachLineIsARequest() {
    String line =
        "{\"custom_id\":\"%s\",\"response\":{\"status_code\":200,\"body\":{\"model\":\"gpt-5.5\","
            + "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":1000}}}}\n";
    get("https://api.openai.com/v1/files/file-abc/content")
        .answers(line.formatted("a", 200_000) + line.formatted("b", 200_000))
        .costs("1.03", INPUT, 400_000, OUTPUT, 2000);
    get("https://api.openai.com/v1/files/file-abd/content")
        .answers(line.formatted("a", 300_000))
        .costs("1.5225", INPUT, 300_000, OUTPUT, 1000);
  }

  @Test
  void aResponseThatEndedEarlyIsBilled() {
    for (String end : new String[] {"completed", "incomplete", "failed"}) {
      post(RESPONSES)
          .streams(
              "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"model\":\"gpt-5\","
                  + "\"usage\":null}}",
              "{\"type\":\"response."
                  + end
                  + "\",\"response\":{\"id\":\"r\",\"model\":\"gpt-5\",\"status\":\""
                  + end
                  + "\",\"usage\":{"
                  + PLAIN
                  + "}}}")
          .costs("0.00225", READ);
    }
  }
}
