/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * {@code POST /v1/chat/completions}, on OpenAI and everywhere its format is spoken.
 *
 * <p>Streams state their usage in the last chunk, and only where the app asked for it by {@code
 * stream_options.include_usage}. Some servers state a running total in every chunk: the last
 * counts.
 */
final class OpenAiChat implements Provider {
  private static final JsonPaths<OpenAiField> USAGE =
      JsonPaths.<OpenAiField>builder()
          .at("prompt_tokens", OpenAiField.INPUT)
          .at("completion_tokens", OpenAiField.OUTPUT)
          .at("total_tokens", OpenAiField.TOTAL)
          .at("prompt_tokens_details.cached_tokens", OpenAiField.CACHED)
          .at("prompt_cache_hit_tokens", OpenAiField.CACHED)
          .at("prompt_tokens_details.cache_write_tokens", OpenAiField.CACHE_WRITE)
          .at("prompt_tokens_details.audio_tokens", OpenAiField.INPUT_AUDIO)
          .at("completion_tokens_details.audio_tokens", OpenAiField.OUTPUT_AUDIO)
          .at("completion_tokens_details.reasoning_tokens", OpenAiField.REASONING)
          .at("reasoning_tokens", OpenAiField.REASONING)
          .at("cost", OpenAiField.COST)
          .at("cost.total_cost", OpenAiField.COST)
          .at("is_byok", OpenAiField.BYOK)
          .at("cost_details.upstream_inference_cost", OpenAiField.UPSTREAM_COST)
          .at("cost_in_usd_ticks", OpenAiField.COST_TICKS)
          .build();

  static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("id", OpenAiField.ID)
          .at("model", OpenAiField.MODEL)
          .at("service_tier", OpenAiField.SERVICE_TIER)
          .at("choices[].finish_reason", OpenAiField.FINISH_REASON)
          .at("error", OpenAiField.ERROR)
          .at("usage", OpenAiField.USAGE)
          .mount("usage", USAGE)
          // Moonshot
          .at("choices[].usage", OpenAiField.USAGE)
          .mount("choices[].usage", USAGE)
          .build();

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
  public UsageReader reader(Request request) {
    return new JsonUsageReader<>(Claim.of(request, true), PATHS, new OpenAiAnswer());
  }
}
