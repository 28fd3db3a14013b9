/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.costspan.attribution.Facet;
import io.costspan.usage.Bucket;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;

/**
 * Every name we export, in one table: the GenAI conventions, what Langfuse reads on top, and our
 * own details below {@code costspan}. Where the two profiles differ there is a method.
 *
 * <p>Numbers below {@code gen_ai.usage.} are only the standard ones and the cost: backends add
 * whatever else they find there to the token count.
 */
enum SemconvProfile {
  /** What backends read today: the names of v1.41 and the cost that most of them read. */
  DEFAULT(
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.client.operation.duration",
      "gen_ai.usage.cost"),

  /**
   * The names that the conventions are being given, the proposal for costs included: <a
   * href="https://github.com/open-telemetry/semantic-conventions-genai/pull/443">#443</a>, #440,
   * #374, #521; as of August 2026.
   */
  NEXT(
      "gen_ai.usage.cache_write.input_tokens",
      "gen_ai.client.inference.duration",
      "gen_ai.client.operation.cost");

  static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
  static final AttributeKey<Boolean> REQUEST_STREAM = booleanKey("gen_ai.request.stream");
  static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
  static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
  static final AttributeKey<List<String>> FINISH_REASONS =
      stringArrayKey("gen_ai.response.finish_reasons");
  static final AttributeKey<String> OPENAI_TIER = stringKey("openai.response.service_tier");
  static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** Inclusive: cached and cache-written tokens are part of it. */
  static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");

  /** Inclusive: reasoning is part of it. */
  static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");

  static final AttributeKey<Long> CACHE_READ = longKey("gen_ai.usage.cache_read.input_tokens");
  static final AttributeKey<Long> REASONING = longKey("gen_ai.usage.reasoning.output_tokens");

  /** USD. No convention yet, but the name that most backends read. */
  static final AttributeKey<Double> COST = doubleKey("gen_ai.usage.cost");

  private static final AttributeKey<Double> COST_AMOUNT = doubleKey("gen_ai.usage.cost.amount");
  private static final AttributeKey<String> COST_CURRENCY = stringKey("gen_ai.usage.cost.currency");
  private static final AttributeKey<String> COST_ORIGIN = stringKey("gen_ai.usage.cost.source");

  static final AttributeKey<String> SESSION = stringKey("session.id");
  static final AttributeKey<String> TOOL_NAME = stringKey("gen_ai.tool.name");
  static final AttributeKey<String> CONVERSATION = stringKey("gen_ai.conversation.id");

  static final AttributeKey<String> LANGFUSE_TRACE = stringKey("langfuse.trace.name");
  static final AttributeKey<List<String>> LANGFUSE_TAGS = stringArrayKey("langfuse.trace.tags");
  private static final String LANGFUSE_METADATA = "langfuse.observation.metadata.";

  static final AttributeKey<String> LANGFUSE_TYPE = stringKey("langfuse.observation.type");
  static final AttributeKey<String> LANGFUSE_USAGE =
      stringKey("langfuse.observation.usage_details");
  static final AttributeKey<String> LANGFUSE_COST = stringKey("langfuse.observation.cost_details");
  static final AttributeKey<String> LANGFUSE_FIRST_BYTE =
      stringKey("langfuse.observation.completion_start_time");

  /** priced, unpriced, unmetered or failed. */
  static final AttributeKey<String> OUTCOME = stringKey("costspan.outcome");

  /** Why the outcome is not priced. */
  static final AttributeKey<String> REASON = stringKey("costspan.reason");

  /** provider or computed. */
  static final AttributeKey<String> COST_SOURCE = stringKey("costspan.cost.source");

  static final AttributeKey<String> PRICE_ENTRY = stringKey("costspan.price.entry");
  static final AttributeKey<String> API = stringKey("costspan.api");
  static final AttributeKey<String> CLIENT = stringKey("costspan.client");

  /** input or output, on {@link #TOKEN_METRIC}. */
  static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");

  /** text, image, audio or unknown, on the counters of {@link #NEXT}. */
  static final AttributeKey<String> MODALITY = stringKey("gen_ai.token.modality");

  static final String TOKEN_METRIC = "gen_ai.client.token.usage";
  static final String COST_COUNTER = "costspan.cost";
  static final String CALL_COUNTER = "costspan.calls";

  static final String BUDGET = "costspan.budget.";
  static final AttributeKey<String> BUDGET_NAME = stringKey(BUDGET + "name");

  /** USD, tokens or calls. */
  static final AttributeKey<String> BUDGET_UNIT = stringKey(BUDGET + "unit");

  /** The value of its group. */
  static final AttributeKey<String> BUDGET_GROUP = stringKey(BUDGET + "group");

  private final String cacheWrite;
  private final String durationMetric;
  private final String costMetric;

  SemconvProfile(String cacheWrite, String durationMetric, String costMetric) {
    this.cacheWrite = cacheWrite;
    this.durationMetric = durationMetric;
    this.costMetric = costMetric;
  }

  AttributeKey<Long> cacheWrite() {
    return longKey(cacheWrite);
  }

  static SemconvProfile of(TelemetrySettings settings) {
    return settings.next() ? NEXT : DEFAULT;
  }

  String durationMetric() {
    return durationMetric;
  }

  String costMetric() {
    return costMetric;
  }

  /**
   * States the cost of a call.
   *
   * @param byProvider whether the provider's answer said it; else it is ours
   */
  void cost(AttributesBuilder to, double usd, boolean byProvider) {
    if (this == DEFAULT) {
      to.put(COST, usd);
    } else {
      to.put(COST_AMOUNT, usd);
      to.put(COST_CURRENCY, "USD");
      to.put(COST_ORIGIN, byProvider ? "provider" : "local");
    }
  }

  /** The attribute that states a facet on our spans and metrics. */
  static AttributeKey<String> of(Facet facet) {
    return switch (facet) {
      case SESSION -> SESSION;
      case USER -> stringKey("user.id");
      case AGENT -> stringKey("gen_ai.agent.name");
      default -> stringKey("costspan." + facet.key());
    };
  }

  static AttributeKey<String> label(String name) {
    return stringKey("costspan.label." + name);
  }

  /** First-level metadata of an observation, by which Langfuse filters. */
  static AttributeKey<String> langfuseMetadata(String name) {
    return stringKey(LANGFUSE_METADATA + name);
  }

  /** Calls of a tool that the provider ran, as a count. */
  static AttributeKey<Long> toolCalls(Bucket tool) {
    return longKey("costspan.usage." + tool.key());
  }

  /** The key that Langfuse's own price list has for a bucket, or one in its manner. */
  static String langfuse(Bucket bucket) {
    return switch (bucket) {
      case INPUT -> "input";
      case INPUT_AUDIO -> "input_audio_tokens";
      case INPUT_IMAGE -> "input_image_tokens";
      case INPUT_VIDEO -> "input_video_tokens";
      case CACHE_READ -> "input_cached_tokens";
      case CACHE_READ_AUDIO -> "input_cached_audio_tokens";
      case CACHE_READ_IMAGE -> "input_cached_image_tokens";
      case CACHE_WRITE -> "input_cache_creation";
      case CACHE_WRITE_1H -> "input_cache_creation_1h";
      case OUTPUT -> "output";
      case REASONING -> "output_reasoning_tokens";
      case OUTPUT_AUDIO -> "output_audio_tokens";
      case OUTPUT_IMAGE -> "output_image_tokens";
      case OUTPUT_VIDEO -> "output_video_tokens";
      case WEB_SEARCH -> "web_search";
      case FILE_SEARCH -> "file_search";
      case SEARCH_UNIT -> "search_unit";
      case PAGE -> "page";
      case IMAGE -> "image";
      case AUDIO_SECOND -> "audio_second";
      case VIDEO_SECOND -> "video_second";
      case CHARACTER -> "character";
      case REQUEST -> "request";
      case TEXT_MESSAGE -> "text_message";
    };
  }
}
