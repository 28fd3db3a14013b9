/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.AnthropicField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Bedrock's runtime, {@code POST /model/<id>/…}: Converse has one format for all models,
 * InvokeModel hands each vendor's own through. The stream of either is an AWS event stream.
 *
 * <p>The vendors' names for usage do not collide, so all of them are asked for at once: the id in
 * the path can be an opaque ARN that names no vendor. All count cached input beside the input, as
 * Anthropic does, but for those that copy OpenAI's format.
 */
final class Bedrock {
  private static final String FLAVOUR = "aws.bedrock";
  private static final String MODEL = "/model/";

  /** Converse, and Nova in its own format. */
  private static final JsonPaths<AnthropicField> CONVERSE_USAGE =
      JsonPaths.<AnthropicField>builder()
          .at("inputTokens", INPUT)
          .at("outputTokens", OUTPUT)
          .at("cacheReadInputTokens", CACHE_READ)
          .at("cacheReadInputTokenCount", CACHE_READ)
          .at("cacheWriteInputTokens", CACHE_WRITE)
          .at("cacheWriteInputTokenCount", CACHE_WRITE)
          .at("cacheDetails", CACHE_DETAILS)
          .at("cacheDetails[]", CACHE_DETAIL)
          .at("cacheDetails[].ttl", CACHE_DETAIL_TTL)
          .at("cacheDetails[].inputTokens", CACHE_DETAIL_TOKENS)
          .build();

  /** AI21, Mistral, OpenAI and others. */
  private static final JsonPaths<AnthropicField> OPENAI_USAGE =
      JsonPaths.<AnthropicField>builder()
          .at("prompt_tokens", INPUT)
          .at("completion_tokens", OUTPUT)
          .at("prompt_tokens_details.cached_tokens", CACHED_INSIDE)
          .at("completion_tokens_details.reasoning_tokens", THINKING)
          .build();

  private static final JsonPaths<AnthropicField> PATHS =
      JsonPaths.<AnthropicField>builder()
          .include(AnthropicMessages.PATHS)
          .mount("usage", CONVERSE_USAGE)
          .mount("metadata.usage", CONVERSE_USAGE)
          .mount("usage", OPENAI_USAGE)
          // Titan
          .at("inputTextTokenCount", INPUT)
          .at("totalOutputTextTokenCount", OUTPUT)
          .at("results[].tokenCount", OUTPUT)
          // Llama
          .at("prompt_token_count", INPUT)
          .at("generation_token_count", OUTPUT)
          // the last event of a stream, whatever the vendor
          .at("amazon-bedrock-invocationMetrics", METRICS)
          .at("amazon-bedrock-invocationMetrics.inputTokenCount", METRICS_INPUT)
          .at("amazon-bedrock-invocationMetrics.outputTokenCount", METRICS_OUTPUT)
          .at("amazon-bedrock-invocationMetrics.cacheReadInputTokenCount", METRICS_CACHE_READ)
          .at("amazon-bedrock-invocationMetrics.cacheWriteInputTokenCount", METRICS_CACHE_WRITE)
          // Converse: its last event is the one with metrics
          .at("metrics", METRICS)
          .at("serviceTier.type", SERVICE_TIER)
          .at("service_tier", SERVICE_TIER)
          .at("performanceConfig.latency", SPEED)
          .at("trace.promptRouter.invokedModelId", ROUTED_MODEL)
          // why it stopped: Converse, Nova, Titan, Mistral, Cohere, those like OpenAI
          .at("stopReason", STOP_REASON)
          .at("messageStop.stopReason", STOP_REASON)
          .at("completionReason", STOP_REASON)
          .at("amazon-bedrock-guardrailAction", GUARDRAIL_ACTION)
          .at("results[].completionReason", STOP_REASON)
          .at("outputs[].stop_reason", STOP_REASON)
          .at("generations[].finish_reason", STOP_REASON)
          .at("finish_reason", STOP_REASON)
          .at("choices[].finish_reason", STOP_REASON)
          .at("choices[].stop_reason", STOP_REASON)
          .build();

  static final Provider CONVERSE =
      api(
          "bedrock.converse",
          "chat",
          p -> p.endsWith("/converse") || p.endsWith("/converse-stream"));

  static final Provider EMBEDDINGS =
      api("bedrock.embeddings", "embeddings", p -> p.endsWith("/invoke") && p.contains("embed"));

  static final Provider INVOKE =
      api(
          "bedrock.invoke",
          "chat",
          p -> p.endsWith("/invoke") || p.endsWith("/invoke-with-response-stream"));

  private Bedrock() {}

  private static Provider api(String name, String operation, Predicate<String> ending) {
    return new Api(
        name,
        FLAVOUR,
        operation,
        Api.posts(path -> ending.test(path) && path.contains(MODEL)),
        Bedrock::reader);
  }

  private static UsageReader reader(Request request) {
    String model = model(request.path());
    Claim claim = Claim.ofModel(model, region(request.host()));
    return new JsonUsageReader<>(claim, PATHS, new BedrockAnswer(model));
  }

  /** The id as sent: with its geographical prefix, or an ARN, whose slashes may be unescaped. */
  private static @Nullable String model(String path) {
    int from = path.indexOf(MODEL) + MODEL.length();
    int to = path.lastIndexOf('/');
    return path.contains(MODEL) && to > from ? Claim.decode(path.substring(from, to)) : null;
  }

  /** {@code bedrock-runtime.us-east-1.amazonaws.com}, also behind a VPC endpoint's own name. */
  private static @Nullable String region(String host) {
    String rest = host.startsWith("bedrock-runtime") ? "." + host : host;
    int at = rest.indexOf(".bedrock-runtime");
    return at < 0 ? null : Claim.between(rest.substring(at + 1), ".", ".");
  }
}
