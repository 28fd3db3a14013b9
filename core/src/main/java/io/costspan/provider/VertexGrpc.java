/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

import io.costspan.exchange.Request;
import io.costspan.wire.ProtoFields;
import java.util.List;

/**
 * Gemini on Vertex AI over gRPC, which is what Google's own SDK speaks: the same answers as {@link
 * Gemini}'s, as protobuf.
 *
 * <p>Field numbers and words from {@code prediction_service.proto}, {@code usage_metadata.proto}
 * and {@code content.proto} of {@code google.cloud.aiplatform.v1}; v1beta1 has the same.
 */
final class VertexGrpc {
  private static final String VERSIONS = "/google.cloud.aiplatform.v1";
  private static final String PLAIN = ".PredictionService/GenerateContent";
  private static final String STREAMED = ".PredictionService/StreamGenerateContent";
  private static final String EMBED = ".PredictionService/EmbedContent";

  /** The field that names the model in {@code GenerateContentRequest}. */
  private static final int CONTENT_MODEL = 5;

  /** The same in {@code EmbedContentRequest}. */
  private static final int EMBED_MODEL = 1;

  private static final ProtoFields<GeminiField> BY_MODALITY =
      ProtoFields.<GeminiField>builder()
          .at(
              1,
              MODALITY,
              List.of("MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"))
          .at(2, MODALITY_TOKENS)
          .build();

  private static final ProtoFields<GeminiField> USAGE =
      ProtoFields.<GeminiField>builder()
          .at(1, PROMPT)
          .at(2, CANDIDATES)
          .at(3, TOTAL)
          .at(5, CACHED)
          .at(
              8,
              TRAFFIC_TYPE,
              List.of("TRAFFIC_TYPE_UNSPECIFIED", "ON_DEMAND", "PROVISIONED_THROUGHPUT"))
          .list(9, PROMPT_DETAILS, DETAIL, BY_MODALITY)
          .list(10, CACHE_DETAILS, DETAIL, BY_MODALITY)
          .list(11, OUTPUT_DETAILS, DETAIL, BY_MODALITY)
          .list(12, TOOL_DETAILS, DETAIL, BY_MODALITY)
          .at(13, TOOL_PROMPT)
          .at(14, THOUGHTS)
          .build();

  private static final ProtoFields<GeminiField> CANDIDATE =
      ProtoFields.<GeminiField>builder()
          .at(
              3,
              FINISH_REASON,
              List.of(
                  "FINISH_REASON_UNSPECIFIED",
                  "STOP",
                  "MAX_TOKENS",
                  "SAFETY",
                  "RECITATION",
                  "OTHER",
                  "BLOCKLIST",
                  "PROHIBITED_CONTENT",
                  "SPII",
                  "MALFORMED_FUNCTION_CALL",
                  "MODEL_ARMOR"))
          .below(7, ProtoFields.<GeminiField>builder().at(1, SEARCH_QUERY).build())
          .build();

  private static final ProtoFields<GeminiField> BLOCKED =
      ProtoFields.<GeminiField>builder()
          .at(
              1,
              FINISH_REASON,
              List.of(
                  "BLOCKED_REASON_UNSPECIFIED",
                  "SAFETY",
                  "OTHER",
                  "BLOCKLIST",
                  "PROHIBITED_CONTENT",
                  "MODEL_ARMOR",
                  "JAILBREAK"))
          .build();

  private static final ProtoFields<GeminiField> CONTENT_ANSWER =
      ProtoFields.<GeminiField>builder()
          .below(2, CANDIDATE)
          .below(3, BLOCKED)
          .below(4, USAGE)
          .at(11, MODEL)
          .at(13, ID)
          .build();

  private static final ProtoFields<GeminiField> EMBED_ANSWER =
      ProtoFields.<GeminiField>builder().below(2, USAGE).build();

  static final Provider CONTENT =
      new Api(
          "vertex.generateContent",
          "gcp.vertex_ai",
          Api.GENERATE_CONTENT,
          Api.posts(path -> isOf(path, PLAIN) || isOf(path, STREAMED)),
          VertexGrpc::content);

  static final Provider EMBEDDINGS =
      new Api(
          "vertex.embedContent",
          "gcp.vertex_ai",
          Api.EMBEDDINGS,
          Api.posts(path -> isOf(path, EMBED)),
          request -> new ProtoUsageReader<>(EMBED_MODEL, EMBED_ANSWER, new GeminiAnswer(), false));

  private VertexGrpc() {}

  private static boolean isOf(String path, String method) {
    return path.startsWith(VERSIONS) && path.endsWith(method);
  }

  private static UsageReader content(Request request) {
    boolean streaming = request.path().endsWith(STREAMED);
    return new ProtoUsageReader<>(CONTENT_MODEL, CONTENT_ANSWER, new GeminiAnswer(), streaming);
  }
}
