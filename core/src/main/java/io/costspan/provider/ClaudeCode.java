/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;

/**
 * Claude Code as a program that an app starts: what {@code claude -p --output-format json} or
 * {@code stream-json} prints. The last line of type {@code result} states the running total of the
 * session; the messages before it repeat their usage per content block and are not read.
 */
final class ClaudeCode implements Provider {
  static final String API = "claude_code.stream_json";
  private static final String PATH = "/" + API;

  private static final JsonPaths<AnthropicField> MODEL =
      JsonPaths.<AnthropicField>builder()
          .at("inputTokens", AnthropicField.INPUT)
          .at("outputTokens", AnthropicField.OUTPUT)
          .at("thinkingTokens", AnthropicField.THINKING)
          .at("cacheReadInputTokens", AnthropicField.CACHE_READ)
          .at("cacheCreationInputTokens", AnthropicField.CACHE_WRITE)
          .at("cacheCreationEphemeral5mInputTokens", AnthropicField.CACHE_WRITE_5M)
          .at("cacheCreationEphemeral1hInputTokens", AnthropicField.CACHE_WRITE_1H)
          .at("webSearchRequests", AnthropicField.WEB_SEARCHES)
          .build();

  private static final JsonPaths<AnthropicField> LINE =
      JsonPaths.<AnthropicField>builder()
          .at("type", AnthropicField.TYPE)
          .at("subtype", AnthropicField.STOP_REASON)
          .at("uuid", AnthropicField.ID)
          .at("model", AnthropicField.MODEL)
          .at("total_cost_usd", AnthropicField.COST)
          .at("session_id", AnthropicField.SESSION)
          .at("claude_code_version", AnthropicField.VERSION)
          .at("num_turns", AnthropicField.TURNS)
          .mount("usage", AnthropicMessages.COUNTS)
          .at("usage.service_tier", AnthropicField.SERVICE_TIER)
          .at("usage.speed", AnthropicField.SPEED)
          .at("modelUsage", AnthropicField.ITERATIONS)
          .at("modelUsage.*", AnthropicField.ITERATION)
          .mount("modelUsage.*", MODEL)
          .build();

  /** With {@code --verbose}, the plain output is an array of all lines. */
  private static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .include(LINE)
          .at("[]", AnthropicField.DOCUMENT)
          .mount("[]", LINE)
          .build();

  private final ClaudeSessions sessions = new ClaudeSessions();

  @Override
  public String api() {
    return API;
  }

  @Override
  public String flavour() {
    return "anthropic";
  }

  @Override
  public String operation() {
    return Api.CHAT;
  }

  @Override
  public boolean owns(Request request) {
    return request.method().equals(Request.PROCESS) && request.path().equals(PATH);
  }

  @Override
  public boolean isProcess() {
    return true;
  }

  @Override
  public UsageReader reader(Request request) {
    Claim certain = new Claim(true, null, null, null);
    ClaudeCodeAnswer answer = new ClaudeCodeAnswer();
    UsageReader lines = new JsonUsageReader<>(certain, PATHS, answer);
    return new ClaudeCodeReader(answer, lines, sessions);
  }
}
