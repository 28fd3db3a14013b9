/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * {@code POST /v1beta/interactions}, and {@code GET /v1beta/interactions/<id>}: one that runs in
 * the background is read by polling it. The id keeps its usage from being booked twice.
 */
final class GeminiInteractions implements Provider {
  private static final JsonPaths<GeminiField> USAGE =
      JsonPaths.<GeminiField>builder()
          .at("total_input_tokens", PROMPT)
          .at("total_tool_use_tokens", TOOL_PROMPT)
          .at("total_cached_tokens", CACHED)
          .at("total_output_tokens", CANDIDATES)
          .at("total_thought_tokens", THOUGHTS)
          .at("total_tokens", TOTAL)
          .include(Gemini.details("input_tokens_by_modality", PROMPT_DETAILS, "tokens"))
          .include(Gemini.details("tool_use_tokens_by_modality", TOOL_DETAILS, "tokens"))
          .include(Gemini.details("cached_tokens_by_modality", CACHE_DETAILS, "tokens"))
          .include(Gemini.details("output_tokens_by_modality", OUTPUT_DETAILS, "tokens"))
          .at("grounding_tool_count[]", TOOL)
          .at("grounding_tool_count[].type", TOOL_TYPE)
          .at("grounding_tool_count[].count", TOOL_CALLS)
          .build();

  private static final JsonPaths<GeminiField> INTERACTION =
      JsonPaths.<GeminiField>builder()
          .at("id", ID)
          .at("model", MODEL)
          .at("status", STATUS)
          .at("service_tier", SERVICE_TIER)
          .at("error", ERROR)
          .mount("usage", USAGE)
          .build();

  private static final JsonPaths<GeminiField> PATHS =
      JsonPaths.<GeminiField>builder()
          .at("event_type", EVENT_TYPE)
          .include(INTERACTION)
          .mount("interaction", INTERACTION)
          .build();

  @Override
  public String api() {
    return "gemini.interactions";
  }

  @Override
  public String flavour() {
    return "gcp.gemini";
  }

  @Override
  public String operation() {
    return "generate_content";
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    if (path.endsWith("/interactions")) {
      return request.method().equals("POST");
    }
    int id = path.lastIndexOf('/') + 1;
    return path.startsWith("/interactions/", id - "/interactions/".length())
        && id < path.length()
        && request.method().equals("GET");
  }

  @Override
  public boolean mayGet() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    GeminiAnswer answer = new GeminiAnswer();
    answer.poll = request.method().equals("GET");
    return new JsonUsageReader<>(Claim.of(request, false), PATHS, answer);
  }
}
