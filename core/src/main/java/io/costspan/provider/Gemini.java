/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.JsonPaths;
import java.util.function.Predicate;

/**
 * Gemini, {@code POST …/models/<model>:generateContent} and {@code :streamGenerateContent} (as
 * server-sent events, or as one JSON array), and its embeddings: on Google's API for developers,
 * and on Vertex AI below {@code …/publishers/google}. Counting tokens is free and not read.
 */
final class Gemini {
  private static final String DEVELOPERS = "gcp.gemini";
  private static final String VERTEX = "gcp.vertex_ai";

  static final JsonPaths<GeminiField> USAGE =
      JsonPaths.<GeminiField>builder()
          .at("promptTokenCount", PROMPT)
          .at("toolUsePromptTokenCount", TOOL_PROMPT)
          .at("cachedContentTokenCount", CACHED)
          .at("candidatesTokenCount", CANDIDATES)
          .at("thoughtsTokenCount", THOUGHTS)
          .at("totalTokenCount", TOTAL)
          .include(details("promptTokensDetails", PROMPT_DETAILS, "tokenCount"))
          // embeddings leave out an s
          .include(details("promptTokenDetails", PROMPT_DETAILS, "tokenCount"))
          .include(details("toolUsePromptTokensDetails", TOOL_DETAILS, "tokenCount"))
          .include(details("cacheTokensDetails", CACHE_DETAILS, "tokenCount"))
          .include(details("candidatesTokensDetails", OUTPUT_DETAILS, "tokenCount"))
          .at("serviceTier", SERVICE_TIER)
          .at("trafficType", TRAFFIC_TYPE)
          .build();

  private static final JsonPaths<GeminiField> DOCUMENT =
      JsonPaths.<GeminiField>builder()
          .mount("usageMetadata", USAGE)
          .at("modelVersion", MODEL)
          .at("responseId", ID)
          .at("candidates[].finishReason", FINISH_REASON)
          .at("candidates[].groundingMetadata.webSearchQueries[]", SEARCH_QUERY)
          .at("promptFeedback.blockReason", FINISH_REASON)
          .at("error", ERROR)
          .at("predictions[]", EMBEDDED)
          .at("predictions[].embeddings.statistics.token_count", EMBEDDED_TOKENS)
          .build();

  private static final JsonPaths<GeminiField> PATHS =
      JsonPaths.<GeminiField>builder()
          .include(DOCUMENT)
          .at("[]", CHUNK)
          .mount("[]", DOCUMENT)
          .build();

  static final Provider CONTENT =
      api("gemini.generateContent", DEVELOPERS, "generate_content", Gemini::isContent);
  static final Provider EMBEDDINGS =
      api("gemini.embedContent", DEVELOPERS, "embeddings", Gemini::isEmbedding);
  static final Provider VERTEX_CONTENT =
      api("vertex.generateContent", VERTEX, "generate_content", Gemini::isContent);
  static final Provider VERTEX_EMBEDDINGS =
      api("vertex.embedContent", VERTEX, "embeddings", Gemini::isVertexEmbedding);

  private Gemini() {}

  /** One total by modality. */
  static JsonPaths<GeminiField> details(String place, GeminiField total, String tokens) {
    return JsonPaths.<GeminiField>builder()
        .at(place, total)
        .at(place + "[]", DETAIL)
        .at(place + "[].modality", MODALITY)
        .at(place + "[]." + tokens, MODALITY_TOKENS)
        .build();
  }

  private static Provider api(
      String name, String flavour, String operation, Predicate<String> paths) {
    boolean vertex = flavour.equals(VERTEX);
    return new Api(
        name,
        flavour,
        operation,
        Api.posts(path -> paths.test(path) && Vertex.isBelow(path) == vertex),
        Gemini::reader);
  }

  private static boolean isContent(String path) {
    return path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent");
  }

  private static boolean isEmbedding(String path) {
    return path.endsWith(":embedContent") || path.endsWith(":batchEmbedContents");
  }

  private static boolean isVertexEmbedding(String path) {
    return isEmbedding(path) || (path.endsWith(":predict") && path.contains("embedding"));
  }

  private static UsageReader reader(Request request) {
    return new JsonUsageReader<>(Vertex.claim(request.path()), PATHS, new GeminiAnswer());
  }
}
