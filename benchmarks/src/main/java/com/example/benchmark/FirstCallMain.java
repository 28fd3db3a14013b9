/* SPDX-License-Identifier: Apache-2.0 */
package com.example.benchmark;

import com.example.local.LocalProviders;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;

/**
 * Two calls through openai-java. Prints in microseconds what the first one took, from building the
 * client to the parsed answer, and what the second one took; and in milliseconds since 1970 when
 * the first answer was there.
 */
public final class FirstCallMain {
  private FirstCallMain() {}

  public static void main(String[] args) throws IOException {
    try (LocalProviders local = LocalProviders.start()) {
      long start = System.nanoTime();
      OpenAIClient client =
          OpenAIOkHttpClient.builder().baseUrl(local.url() + "/v1").apiKey("local").build();
      ask(client);
      long first = System.nanoTime();
      long answered = System.currentTimeMillis();
      ask(client);
      long second = System.nanoTime();
      System.out.println("first-call " + (first - start) / 1000);
      System.out.println("answered-at " + answered);
      System.out.println("second-call " + (second - first) / 1000);
      client.close();
    }
  }

  private static void ask(OpenAIClient client) {
    client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model("gpt-5-mini")
                .addUserMessage("Plan one day in Hamburg.")
                .build())
        .validate();
  }
}
