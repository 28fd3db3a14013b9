/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.wire.JsonPaths;

/**
 * The usage block of OpenAI's APIs and of all that copy them. Chat and responses name their totals
 * differently; some servers use the one's names in the other, so all names are read everywhere.
 */
final class OpenAiUsage {
  private static final JsonPaths<OpenAiField> BLOCK =
      JsonPaths.<OpenAiField>builder()
          .at("prompt_tokens", INPUT)
          .at("input_tokens", INPUT)
          .at("completion_tokens", OUTPUT)
          .at("output_tokens", OUTPUT)
          .at("total_tokens", TOTAL)
          .mount("prompt_tokens_details", inputDetails())
          .mount("input_tokens_details", inputDetails())
          // transcription, assistants' runs
          .mount("input_token_details", inputDetails())
          .mount("prompt_token_details", inputDetails())
          .mount("completion_tokens_details", outputDetails())
          .mount("output_tokens_details", outputDetails())
          // realtime
          .mount("output_token_details", outputDetails())
          .at("seconds", AUDIO_SECONDS)
          .at("prompt_audio_seconds", AUDIO_SECONDS)
          // xAI's voice
          .at("billable_audio_seconds", SESSION_SECONDS)
          .at("input_text_messages", TEXT_MESSAGES)
          // DeepSeek, Mistral, Moonshot
          .at("prompt_cache_hit_tokens", CACHED)
          .at("num_cached_tokens", CACHED)
          .at("cached_tokens", CACHED)
          // GitHub Copilot
          .at("reasoning_tokens", REASONING)
          // Perplexity
          .at("citation_tokens", CITATIONS)
          .at("search_context_size", SEARCH_CONTEXT)
          .at("num_search_queries", SEARCH_QUERIES)
          // OpenRouter
          .at("server_tool_use_details.web_search_requests", WEB_SEARCHES)
          .at("cost", COST)
          .at("is_byok", BYOK)
          .at("cost_details.upstream_inference_cost", UPSTREAM_COST)
          // Perplexity, DeepInfra, Pydantic's gateway, xAI
          .at("cost.total_cost", COST)
          .at("estimated_cost", COST)
          .at("pydantic_ai_gateway.cost_estimate", COST)
          .at("cost_in_usd_ticks", COST_TICKS)
          .build();

  private OpenAiUsage() {}

  /** The block at a place of a document. */
  static JsonPaths<OpenAiField> at(String place) {
    return JsonPaths.<OpenAiField>builder().mount(place, BLOCK).build();
  }

  /** Groq's breakdown by model, at a place of a document. */
  static JsonPaths<OpenAiField> breakdownAt(String place) {
    return JsonPaths.<OpenAiField>builder()
        .at(place + ".models", BREAKDOWN)
        .at(place + ".models[]", BREAKDOWN_ITEM)
        .at(place + ".models[].model", BREAKDOWN_MODEL)
        .mount(place + ".models[].usage", BLOCK)
        .build();
  }

  private static JsonPaths<OpenAiField> inputDetails() {
    return JsonPaths.<OpenAiField>builder()
        .at("cached_tokens", CACHED)
        .at("cached_tokens_details.audio_tokens", CACHED_AUDIO)
        .at("cached_tokens_details.image_tokens", CACHED_IMAGE)
        .at("cache_write_tokens", CACHE_WRITE)
        // LiteLLM's proxy
        .at("cache_creation_tokens", CACHE_WRITE)
        .at("audio_tokens", INPUT_AUDIO)
        .at("image_tokens", INPUT_IMAGE)
        .build();
  }

  private static JsonPaths<OpenAiField> outputDetails() {
    return JsonPaths.<OpenAiField>builder()
        .at("reasoning_tokens", REASONING)
        .at("audio_tokens", OUTPUT_AUDIO)
        .at("image_tokens", OUTPUT_IMAGE)
        .build();
  }
}
