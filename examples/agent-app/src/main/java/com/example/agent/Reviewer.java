/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.openai.client.OpenAIClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.util.List;
import java.util.stream.Collectors;

/** Has a plan reviewed by the rules of a handbook that the provider caches. */
final class Reviewer {
  private final AnthropicClient anthropic;
  private final OpenAIClient openai;

  Reviewer(AnthropicClient anthropic, OpenAIClient openai) {
    this.anthropic = anthropic;
    this.openai = openai;
  }

  String review(String plan) {
    System.out.println("rules  " + text(ask(byTheRules("Which rules matter here? " + plan))));
    String review = stream(byTheRules("Review this plan: " + plan));
    System.out.println("review " + review);
    System.out.println("title  " + text(ask(title(review))));
    String verdict = verdict(review);
    System.out.println("final  " + verdict);
    return verdict;
  }

  private Message ask(MessageCreateParams.Builder params) {
    return anthropic.messages().create(params.build());
  }

  /** The handbook comes first and is marked, so the second question reads it from the cache. */
  private static MessageCreateParams.Builder byTheRules(String question) {
    TextBlockParam handbook =
        TextBlockParam.builder()
            .text(Handbook.text())
            .cacheControl(CacheControlEphemeral.builder().build())
            .build();
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5-20250929")
        .maxTokens(400)
        .systemOfTextBlockParams(List.of(handbook))
        .addUserMessage(question);
  }

  private static MessageCreateParams.Builder title(String review) {
    return MessageCreateParams.builder()
        .model("claude-haiku-4-5-20251001")
        .maxTokens(40)
        .addUserMessage("A title of four words for: " + review);
  }

  private String stream(MessageCreateParams.Builder params) {
    try (StreamResponse<RawMessageStreamEvent> events =
        anthropic.messages().createStreaming(params.build())) {
      return events.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(delta -> delta.delta().text().stream())
          .map(text -> text.text())
          .collect(Collectors.joining());
    }
  }

  private String verdict(String review) {
    Response response =
        openai
            .responses()
            .create(
                ResponseCreateParams.builder()
                    .model("gpt-5-mini")
                    .input("Go or no go, with one reason: " + review)
                    .build());
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }

  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }
}
