/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.costspan.usage.Bucket;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Every name we export, in one table: the GenAI conventions as backends read them today (v1.41),
 * what Langfuse reads on top, and our own details below {@code costspan}. The conventions are being
 * renamed; a second column is then a second table, and no other class changes.
 *
 * <p>Numbers below {@code gen_ai.usage.} are only the standard ones and the cost: backends add
 * whatever else they find there to the token count.
 */
final class SemconvProfile {
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
  static final AttributeKey<Long> CACHE_WRITE = longKey("gen_ai.usage.cache_creation.input_tokens");
  static final AttributeKey<Long> REASONING = longKey("gen_ai.usage.reasoning.output_tokens");

  /** USD. No convention yet, but the name that most backends read. */
  static final AttributeKey<Double> COST = doubleKey("gen_ai.usage.cost");

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

  static final String TOKEN_METRIC = "gen_ai.client.token.usage";
  static final String DURATION_METRIC = "gen_ai.client.operation.duration";
  static final String COST_METRIC = "gen_ai.usage.cost";
  static final String COST_COUNTER = "costspan.cost";
  static final String CALL_COUNTER = "costspan.calls";

  private SemconvProfile() {}

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
