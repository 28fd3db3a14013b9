/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;

/**
 * {@code POST /v1/chat/completions}, on OpenAI and everywhere its format is spoken.
 *
 * <p>Streams state their usage in the last chunk, and only where the app asked for it by {@code
 * stream_options.include_usage}. Some servers state a running total in every chunk: the last
 * counts.
 */
final class OpenAiChat implements Provider {
  static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("id", OpenAiField.ID)
          .at("model", OpenAiField.MODEL)
          .at("service_tier", OpenAiField.SERVICE_TIER)
          .at("choices[].finish_reason", OpenAiField.FINISH_REASON)
          .at("error", OpenAiField.ERROR)
          .include(OpenAiUsage.at("usage"))
          // Moonshot
          .include(OpenAiUsage.at("choices[].usage"))
          // Groq, in a stream's last chunk; the same again as "usage" where the app asks for that
          .include(OpenAiUsage.at("x_groq.usage"))
          .include(OpenAiUsage.breakdownAt("usage_breakdown"))
          .include(OpenAiUsage.breakdownAt("x_groq.usage_breakdown"))
          // Venice
          .at("cost.usd", OpenAiField.COST)
          .build();

  private static final List<String> ENDINGS = List.of("/chat/completions");

  @Override
  public String api() {
    return "openai.chat";
  }

  @Override
  public String flavour() {
    return "openai";
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public boolean owns(Request request) {
    return request.path().endsWith("/chat/completions") && request.method().equals("POST");
  }

  @Override
  public List<String> endings() {
    return ENDINGS;
  }

  @Override
  public boolean statesUsageOnRequest() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    boolean perplexity = ProviderNames.of(request, "").equals("perplexity");
    OpenAiAnswer answer = perplexity ? new PerplexityAnswer() : new OpenAiAnswer();
    return new JsonUsageReader<>(Claim.of(request, true), PATHS, answer);
  }
}
