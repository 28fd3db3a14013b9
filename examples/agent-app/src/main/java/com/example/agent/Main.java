/* SPDX-License-Identifier: Apache-2.0 */
package com.example.agent;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.example.local.LocalProviders;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.IOException;

/**
 * Plans a day, then has the plan reviewed: two traces, two providers, eight calls. With {@code
 * OPENAI_API_KEY} and {@code ANTHROPIC_API_KEY} set it talks to the providers, else to {@link
 * LocalProviders}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    if (System.getenv("OPENAI_API_KEY") != null && System.getenv("ANTHROPIC_API_KEY") != null) {
      run(OpenAIOkHttpClient.fromEnv(), AnthropicOkHttpClient.fromEnv());
      return;
    }
    try (LocalProviders local = LocalProviders.start()) {
      run(
          OpenAIOkHttpClient.builder().baseUrl(local.url() + "/v1").apiKey("local").build(),
          AnthropicOkHttpClient.builder().baseUrl(local.url()).apiKey("local").build());
    }
  }

  private static void run(OpenAIClient openai, AnthropicClient anthropic) {
    Tracing tracing = new Tracing();
    try {
      String plan = tracing.in("plan a day", () -> new Planner(openai).plan("Hamburg"));
      tracing.in("review the plan", () -> new Reviewer(anthropic, openai).review(plan));
    } finally {
      openai.close();
      anthropic.close();
    }
  }
}
