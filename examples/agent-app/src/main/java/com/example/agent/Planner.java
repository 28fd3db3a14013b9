/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks for a plan with a tool at hand, shortens it in a stream, files it by its embedding. */
final class Planner {
  private final OpenAIClient openai;

  Planner(OpenAIClient openai) {
    this.openai = openai;
  }

  String plan(String city) {
    String plan = planWithTool("Plan one day in " + city + " for a family. Mind the weather.");
    System.out.println("plan   " + plan);
    System.out.println("short  " + shorten(plan));
    System.out.println("filed  under " + dimensions(plan) + " dimensions");
    return plan;
  }

  private String planWithTool(String task) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-5-mini")
            .addFunctionTool(weatherTool())
            .addSystemMessage("You plan days out. Look the weather up before you plan.")
            .addUserMessage(task);
    ChatCompletionMessage answer = ask(params);
    params.addMessage(answer);
    answer.toolCalls().orElse(List.of()).forEach(call -> addResult(params, call.asFunction()));
    return ask(params).content().orElse("(no plan)");
  }

  private ChatCompletionMessage ask(ChatCompletionCreateParams.Builder params) {
    return openai.chat().completions().create(params.build()).choices().get(0).message();
  }

  private static void addResult(
      ChatCompletionCreateParams.Builder params, ChatCompletionMessageFunctionToolCall call) {
    String weather = "14 degrees, rain from noon";
    System.out.println("tool   " + call.function().name() + call.function().arguments());
    params.addMessage(
        ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content(weather).build());
  }

  private static FunctionDefinition weatherTool() {
    Map<String, Object> city = Map.of("type", "string");
    return FunctionDefinition.builder()
        .name("weather")
        .description("The forecast for one city today")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("city", city)))
                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                .build())
        .build();
  }

  private String shorten(String plan) {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini-2024-07-18")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .addUserMessage("In one sentence: " + plan)
            .build();
    try (StreamResponse<ChatCompletionChunk> chunks =
        openai.chat().completions().createStreaming(params)) {
      return chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .collect(Collectors.joining());
    }
  }

  private int dimensions(String plan) {
    EmbeddingCreateParams params =
        EmbeddingCreateParams.builder().model("text-embedding-3-small").input(plan).build();
    return openai.embeddings().create(params).data().get(0).embedding().size();
  }
}
