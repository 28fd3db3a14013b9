/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import static io.costspan.pipeline.Exchange.post;
import static io.costspan.pipeline.ThirtyCasesTest.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What costs nothing books nothing, though the answer is full of numbers that look like usage. */
class FreeOfChargeTest {
  private static final String LOOKS_LIKE_USAGE =
      "{\"id\":\"x\",\"model\":\"gpt-4o\",\"input_tokens\":70,\"total_tokens\":70,\"totalTokens\":70,"
          + "\"usage\":{\"prompt_tokens\":70,\"input_tokens\":70,\"output_tokens\":7,"
          + "\"total_tokens\":77,\"cost\":1},\"usageMetadata\":{\"totalTokenCount\":70},"
          + "\"meta\":{\"billed_units\":{\"input_tokens\":70}},\"data\":[{\"id\":\"gpt-4o\","
          + "\"pricing\":{\"prompt\":\"1\"},\"usage\":{\"total_tokens\":7}}]}";

  /** Method and URL, by what it is. */
  private static final List<String> FREE =
      List.of(
          // lists of models
          "GET https://api.openai.com/v1/models",
          "GET https://api.openai.com/v1/models/gpt-4o",
          "DELETE https://api.openai.com/v1/models/ft:gpt-4o:org::id",
          "GET https://api.anthropic.com/v1/models",
          "GET https://openrouter.ai/api/v1/models",
          "GET https://generativelanguage.googleapis.com/v1beta/models",
          "GET https://api.groq.com/openai/v1/models",
          "GET https://api.cohere.com/v1/models",
          "GET https://bedrock.us-east-1.amazonaws.com/foundation-models",
          "GET http://localhost:11434/api/tags",
          "POST http://localhost:11434/api/show",
          "POST http://localhost:11434/api/pull",
          "GET http://localhost:11434/api/ps",
          "GET http://localhost:11434/api/version",
          // counting tokens
          "POST https://api.anthropic.com/v1/messages/count_tokens",
          "POST https://api.openai.com/v1/responses/input_tokens",
          "POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:countTokens",
          "POST https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1"
              + "/publishers/google/models/gemini-2.5-pro:countTokens",
          "POST https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5"
              + "/publishers/anthropic/models/count-tokens:rawPredict",
          "POST https://bedrock-runtime.us-east-1.amazonaws.com/model/x/count-tokens",
          "POST https://api.cohere.com/v1/tokenize",
          "POST https://api.cohere.com/v1/detokenize",
          "POST https://us-south.ml.cloud.ibm.com/ml/v1/text/tokenization",
          "POST http://localhost:8000/tokenize",
          // files, batches, stores
          "POST https://api.openai.com/v1/files",
          "GET https://api.openai.com/v1/files",
          "GET https://api.openai.com/v1/files/file-1",
          "DELETE https://api.openai.com/v1/files/file-1",
          "GET https://api.openai.com/v1/files/file-1/content",
          "POST https://api.openai.com/v1/uploads",
          "POST https://api.openai.com/v1/batches",
          "GET https://api.openai.com/v1/batches/batch_1",
          "POST https://api.anthropic.com/v1/messages/batches",
          "GET https://api.anthropic.com/v1/messages/batches/msgbatch_1",
          "POST https://generativelanguage.googleapis.com/upload/v1beta/files",
          "POST https://generativelanguage.googleapis.com/v1beta/cachedContents",
          "GET https://generativelanguage.googleapis.com/v1beta/cachedContents/abc",
          "POST https://api.openai.com/v1/vector_stores",
          "POST https://api.openai.com/v1/fine_tuning/jobs",
          "GET https://api.openai.com/v1/fine_tuning/jobs/ftjob-1",
          // what was stored, and the assistants' furniture
          "GET https://api.openai.com/v1/chat/completions",
          "GET https://api.openai.com/v1/chat/completions/chatcmpl-1",
          "DELETE https://api.openai.com/v1/responses/resp_1",
          "GET https://api.openai.com/v1/responses/resp_1",
          "GET https://api.openai.com/v1/responses/resp_1/input_items",
          "POST https://api.openai.com/v1/conversations",
          "POST https://api.openai.com/v1/assistants",
          "POST https://api.openai.com/v1/threads",
          "POST https://api.openai.com/v1/threads/thread_1/messages",
          "GET https://api.openai.com/v1/threads/thread_1/messages",
          "GET https://api.openai.com/v1/threads/thread_1/runs",
          "GET https://api.openai.com/v1/threads/thread_1/runs/run_1/steps",
          "GET https://openrouter.ai/api/v1/generation",
          "POST https://api.openai.com/v1/realtime/client_secrets",
          // the administrators' reports
          "GET https://api.openai.com/v1/organization/usage/completions",
          "GET https://api.openai.com/v1/organization/costs",
          "GET https://api.anthropic.com/v1/organizations/usage_report/messages",
          "GET https://api.anthropic.com/v1/organizations/cost_report",
          "GET https://openrouter.ai/api/v1/credits",
          "GET http://litellm.internal:4000/spend/logs",
          // other methods on the paths of calls
          "OPTIONS https://api.openai.com/v1/chat/completions",
          "HEAD https://api.anthropic.com/v1/messages",
          "GET https://api.anthropic.com/v1/messages",
          // others' services
          "POST https://api.example.com/orders",
          "GET https://www.example.com/");

  @TestFactory
  Stream<DynamicTest> booksNothing() {
    return FREE.stream()
        .map(
            line -> {
              String[] parts = line.split(" ", 2);
              Exchange exchange = Exchange.of(parts[0], parts[1]).answers(LOOKS_LIKE_USAGE);
              return DynamicTest.dynamicTest(line, exchange::booksNothing);
            });
  }

  /** The caches of gateways say so in a header; nobody was asked and nobody bills. */
  @TestFactory
  Stream<DynamicTest> whatAGatewayHasInItsCacheIsFree() {
    return Stream.of(
            "cf-aig-cache-status: HIT",
            "x-portkey-cache-status: HIT",
            "x-portkey-cache-status: SEMANTIC HIT",
            "helicone-cache: HIT",
            "x-openrouter-cache-status: HIT")
        .map(
            header -> {
              String[] parts = header.split(": ", 2);
              Exchange exchange = post(CHAT).header(parts[0], parts[1]).answers(LOOKS_LIKE_USAGE);
              return DynamicTest.dynamicTest(header, exchange::booksNothing);
            });
  }

  @Test
  void whatItHadToFetchIsNot() {
    assertThat(post(CHAT).header("cf-aig-cache-status", "MISS").answers(LOOKS_LIKE_USAGE).record())
        .isNotNull();
    assertThat(post(CHAT).header("helicone-cache", "MISS").answers(LOOKS_LIKE_USAGE).record())
        .isNotNull();
  }
}
