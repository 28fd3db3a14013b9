/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.ANTHROPIC;
import static io.costspan.pipeline.ThirtyCasesTest.BEDROCK;
import static io.costspan.pipeline.ThirtyCasesTest.CHAT;
import static io.costspan.pipeline.ThirtyCasesTest.RESPONSES;
import static io.costspan.pipeline.ThirtyCasesTest.completion;
import static io.costspan.pipeline.ThirtyCasesTest.gemini;
import static io.costspan.pipeline.ThirtyCasesTest.message;
import static io.costspan.usage.Bucket.CACHE_READ;
import static io.costspan.usage.Bucket.INPUT;
import static io.costspan.usage.Bucket.OUTPUT;
import static io.costspan.usage.Bucket.WEB_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.exchange.End;
import io.costspan.tracker.CostTracker;
import org.junit.jupiter.api.Test;

/** The other fifteen of the thirty, see {@link ThirtyCasesTest}. */
class ThirtyCasesOnTest {
  private static final String AZURE =
      "https://east.openai.azure.com/openai/deployments/my-dep/chat/completions";
  private static final String DEEPSEEK = "https://api.deepseek.com/chat/completions";
  private static final String TEN = "\"prompt_tokens\":1000,\"completion_tokens\":100";
  private static final Object[] READ_TEN = {INPUT, 1000, OUTPUT, 100};

  @Test
  void case16_theTierIsTheOneOfTheAnswer() {
    String answer =
        "{\"id\":\"c\",\"model\":\"gpt-4.1\",\"service_tier\":\"%s\",\"choices\":[],\"usage\":{"
            + TEN
            + "}}";
    Exchange asked = post(CHAT).asked("{\"model\":\"gpt-4.1\",\"service_tier\":\"priority\"}");
    asked.answers(answer.formatted("default")).costs("0.0028", READ_TEN);
    asked.answers(answer.formatted("priority")).costs("0.0049", READ_TEN);
    asked.answers(answer.formatted("flex")).costs("0.0014", READ_TEN);
  }

  @Test
  void case17_searchesAreItemsOfTheOutputAndOpeningAPageIsNone() {
    String item = "{\"type\":\"web_search_call\",\"action\":{\"type\":\"%s\"}}";
    post(RESPONSES)
        .answers(
            "{\"id\":\"r\",\"status\":\"completed\",\"model\":\"gpt-5\",\"output\":["
                + String.join(
                    ",",
                    item.formatted("search"),
                    item.formatted("open_page"),
                    item.formatted("find_in_page"),
                    item.formatted("search"))
                + "],\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}")
        .costs("0.02225", INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 2);
  }

  @Test
  void case17_noFeeWhereNothingWasSearched() {
    post(RESPONSES)
        .asked("{\"model\":\"gpt-5\",\"tools\":[{\"type\":\"web_search\"}]}")
        .answers(
            "{\"id\":\"r\",\"status\":\"completed\",\"model\":\"gpt-5\",\"output\":[],"
                + "\"tools\":[{\"type\":\"web_search\"}],"
                + "\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}")
        .costs("0.00225", READ_TEN);
  }

  @Test
  void case17_readingAUrlIsNoSearch() {
    post(gemini("gemini-2.5-flash"))
        .answers(
            "{\"candidates\":[{\"finishReason\":\"STOP\",\"urlContextMetadata\":{\"urlMetadata\":["
                + "{\"retrievedUrl\":\"https://x.example\"}]}}],\"modelVersion\":\"gemini-2.5-flash\","
                + "\"usageMetadata\":{\"promptTokenCount\":1000,\"candidatesTokenCount\":100,"
                + "\"totalTokenCount\":1100}}")
        .costs("0.00055", READ_TEN);
  }

  @Test
  void case18_gemini2BillsAGroundedPromptAndGemini3EachQuery() {
    String answer =
        "{\"candidates\":[{\"finishReason\":\"STOP\",\"groundingMetadata\":{\"webSearchQueries\":["
            + "\"a\",\"b\",\"c\"]}}],\"modelVersion\":\"%s\",\"usageMetadata\":{"
            + "\"promptTokenCount\":1000,\"candidatesTokenCount\":100,\"totalTokenCount\":1100}}";
    post(gemini("gemini-2.5-flash"))
        .answers(answer.formatted("gemini-2.5-flash"))
        .costs("0.03555", INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 1);
    post(gemini("gemini-3.5-flash"))
        .answers(answer.formatted("gemini-3.5-flash"))
        .costs("0.0444", INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 3);
  }

  @Test
  void case19_bedrockBillsARegionMoreThanTheWorld() {
    String answer =
        "{\"stopReason\":\"end_turn\",\"metrics\":{},\"usage\":{\"inputTokens\":1000,"
            + "\"outputTokens\":100,\"totalTokens\":1100}}";
    String model = "anthropic.claude-opus-5/converse";
    post(BEDROCK + "global." + model).answers(answer).costs("0.0075", READ_TEN);
    post(BEDROCK + "us." + model).answers(answer).costs("0.00825", READ_TEN);
    post(BEDROCK + model).answers(answer).costs("0.00825", READ_TEN);
  }

  @Test
  void case20_anAliasIsPricedAsTheModelThatAnswered() {
    post(gemini("gemini-flash-latest"))
        .answers(
            "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"modelVersion\":\"gemini-2.5-flash\","
                + "\"usageMetadata\":{\"promptTokenCount\":1000,\"cachedContentTokenCount\":900,"
                + "\"candidatesTokenCount\":100,\"totalTokenCount\":1100}}")
        .costs("0.000307", INPUT, 100, CACHE_READ, 900, OUTPUT, 100);
  }

  @Test
  void case20_whatNovaReadsFromItsCacheHasAPrice() {
    post(BEDROCK + "amazon.nova-lite-v1%3A0/converse")
        .answers(
            "{\"stopReason\":\"end_turn\",\"metrics\":{},\"usage\":{\"inputTokens\":100,"
                + "\"outputTokens\":10,\"cacheReadInputTokens\":1000,\"totalTokens\":1110}}")
        .costs("0.0000234", INPUT, 100, CACHE_READ, 1000, OUTPUT, 10);
  }

  @Test
  void case21_aStreamWithoutUsageIsUnknownAndNotFree() {
    String chunk =
        "{\"id\":\"c\",\"model\":\"gpt-4o\",\"choices\":[{\"delta\":{},\"finish_reason\":%s}]}";
    post(CHAT)
        .streams(chunk.formatted("null"), chunk.formatted("\"stop\""), "[DONE]")
        .isNotPriced("NO_USAGE");
    for (End end : new End[] {End.CANCELLED, End.CLOSED, End.FAILED}) {
      post(CHAT).streams(chunk.formatted("null")).ends(end).isNotPriced("PARTIAL_STREAM");
    }
  }

  @Test
  void case22_aStatedZeroIsZero() {
    post(CHAT)
        .answers(completion("gpt-4o", "\"prompt_tokens\":0,\"completion_tokens\":0"))
        .costs("0");
  }

  @Test
  void case23_anAnswerThatIsSeenAgainIsBookedOnce() {
    String answer = message("claude-sonnet-5", "\"input_tokens\":1000,\"output_tokens\":100");
    CostTracker tracker = new CostTracker();
    assertThat(tracker.book(post(ANTHROPIC).answers(answer).booked())).isTrue();
    for (int block = 1; block < 8; block++) {
      assertThat(tracker.book(post(ANTHROPIC).answers(answer).booked())).isFalse();
    }
    assertThat(tracker.snapshot().total().cost()).isEqualByComparingTo("0.003");
  }

  @Test
  void case24_bedrocksMetricsFillInWhatTheStreamLeavesOut() {
    post(BEDROCK + "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke-with-response-stream")
        .messages(
            "event chunk {\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}",
            "event chunk {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                + "\"usage\":{\"output_tokens\":100}}",
            "event chunk {\"type\":\"message_stop\",\"amazon-bedrock-invocationMetrics\":{"
                + "\"inputTokenCount\":1000,\"outputTokenCount\":100,\"cacheReadInputTokenCount\":50}}")
        .costs("0.0049665", INPUT, 1000, CACHE_READ, 50, OUTPUT, 100);
  }

  @Test
  void case25_theToolsOfAnAnswerNeverLoseItsCost() {
    String usage = "\"input_tokens\":1000,\"output_tokens\":100,\"server_tool_use\":%s";
    String[] none = {"null", "{}", "[]", "\"web_search\"", "7", "{\"web_search_requests\":null}"};
    for (String tools : none) {
      post(ANTHROPIC)
          .answers(message("claude-sonnet-5", usage.formatted(tools)))
          .costs("0.003", READ_TEN);
    }
    post(ANTHROPIC)
        .answers(message("claude-sonnet-5", usage.formatted("{\"web_search_requests\":2}")))
        .costs("0.023", INPUT, 1000, OUTPUT, 100, WEB_SEARCH, 2);
  }

  @Test
  void case26_aDeploymentIsPricedAsTheModelThatAnsweredAndElseNotAtAll() {
    post(AZURE).answers(completion("gpt-4o-2024-11-20", TEN)).costs("0.0035", READ_TEN);
    post(AZURE).answers(completion("", TEN)).isNotPriced("UNKNOWN_MODEL", READ_TEN);
  }

  @Test
  void case27_theBusyHoursOfDeepSeekAreNoneOnAWeekendInShanghai() {
    Exchange call = post(DEEPSEEK).answers(completion("deepseek-v4-pro", TEN));
    call.at("2026-09-25T02:00:00Z").costs("0.001716", READ_TEN);
    call.at("2026-09-25T05:00:00Z").costs("0.000858", READ_TEN);
    call.at("2026-09-26T02:00:00Z").costs("0.000858", READ_TEN);
    call.at("2026-09-28T02:00:00Z").costs("0.001716", READ_TEN);
  }

  @Test
  void case28_whatComesFromTheClientsCacheCostsNothing() {
    post(CHAT).fromCache().answers(completion("gpt-4o", TEN)).booksNothing();
  }

  @Test
  void case29_compactionsAndAdvisorsAreBilledThoughTheTopLevelLeavesThemOut() {
    post(ANTHROPIC)
        .answers(
            message(
                "claude-opus-4-6",
                "\"input_tokens\":229,\"output_tokens\":5,\"iterations\":["
                    + "{\"type\":\"compaction\",\"input_tokens\":55196,\"output_tokens\":131},"
                    + "{\"type\":\"message\",\"input_tokens\":229,\"output_tokens\":5}]"))
        .costs("0.280525", INPUT, 55_425, OUTPUT, 136);
    post(ANTHROPIC)
        .answers(
            message(
                "claude-sonnet-5",
                "\"input_tokens\":100,\"output_tokens\":10,\"iterations\":["
                    + "{\"type\":\"message\",\"input_tokens\":100,\"output_tokens\":10},"
                    + "{\"type\":\"advisor_message\",\"model\":\"claude-opus-5\","
                    + "\"input_tokens\":1000,\"output_tokens\":100}]"))
        .costs("0.0078", INPUT, 1100, OUTPUT, 110);
  }

  @Test
  void case30_anEmbeddingThatStatesNothingIsUnknown() {
    String url =
        "https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:embedContent";
    post(url).answers("{\"embedding\":{\"values\":[0.1]}}").isNotPriced("NO_USAGE");
    post(url)
        .answers(
            "{\"embedding\":{\"values\":[0.1]},\"usageMetadata\":{\"promptTokenCount\":1000,"
                + "\"totalTokenCount\":1000}}")
        .costs("0.00015", INPUT, 1000);
  }
}
