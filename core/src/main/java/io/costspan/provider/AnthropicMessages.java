/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.List;

/**
 * {@code POST /v1/messages}. A stream states its input in {@code message_start}, and all of it
 * again, with the output, in {@code message_delta}.
 */
final class AnthropicMessages implements Provider {
  static final JsonPaths<AnthropicField> COUNTS =
      JsonPaths.<AnthropicField>builder()
          .at("input_tokens", AnthropicField.INPUT)
          .at("output_tokens", AnthropicField.OUTPUT)
          .at("output_tokens_details.thinking_tokens", AnthropicField.THINKING)
          .at("cache_read_input_tokens", AnthropicField.CACHE_READ)
          .at("cache_creation_input_tokens", AnthropicField.CACHE_WRITE)
          .at("cache_creation.ephemeral_5m_input_tokens", AnthropicField.CACHE_WRITE_5M)
          .at("cache_creation.ephemeral_1h_input_tokens", AnthropicField.CACHE_WRITE_1H)
          .at("server_tool_use.web_search_requests", AnthropicField.WEB_SEARCHES)
          .build();

  /** A message, wherever it is. */
  static final JsonPaths<AnthropicField> MESSAGE =
      JsonPaths.<AnthropicField>builder()
          .at("id", AnthropicField.ID)
          .at("model", AnthropicField.MODEL)
          .at("stop_reason", AnthropicField.STOP_REASON)
          .mount("usage", COUNTS)
          .at("usage.service_tier", AnthropicField.SERVICE_TIER)
          .at("usage.speed", AnthropicField.SPEED)
          .at("usage.inference_geo", AnthropicField.REGION)
          .at("usage.cost", AnthropicField.COST)
          .at("usage.pydantic_ai_gateway.cost_estimate", AnthropicField.COST)
          .at("usage.iterations", AnthropicField.ITERATIONS)
          .at("usage.iterations[]", AnthropicField.ITERATION)
          .at("usage.iterations[].type", AnthropicField.ITERATION_TYPE)
          .at("usage.iterations[].model", AnthropicField.ITERATION_MODEL)
          .mount("usage.iterations[]", COUNTS)
          .build();

  static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .at("type", AnthropicField.TYPE)
          .include(MESSAGE)
          .mount("message", MESSAGE)
          .at("delta.stop_reason", AnthropicField.STOP_REASON)
          .at("error", AnthropicField.ERROR)
          .build();

  private static final List<String> ENDINGS = List.of("/v1/messages");

  @Override
  public String api() {
    return "anthropic.messages";
  }

  @Override
  public String flavour() {
    return "anthropic";
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public boolean owns(Request request) {
    return request.path().endsWith("/v1/messages") && request.method().equals("POST");
  }

  @Override
  public List<String> endings() {
    return ENDINGS;
  }

  @Override
  public UsageReader reader(Request request) {
    return new JsonUsageReader<>(Claim.of(request, false), PATHS, new AnthropicAnswer());
  }
}
