/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import io.costspan.wire.ProtoFields;
import java.util.List;

/**
 * Vertex AI's {@code PredictionService} over gRPC: {@code GenerateContent} and {@code
 * StreamGenerateContent}. Each message of a stream states a running total: the last counts.
 *
 * <p>Field numbers from {@code google/cloud/aiplatform/v1/prediction_service.proto}, the same in
 * v1beta1.
 */
final class VertexGrpc implements Provider {
  private static final String SERVICE = "/google.cloud.aiplatform.v1";
  private static final String PLAIN = ".PredictionService/GenerateContent";
  private static final String STREAMED = ".PredictionService/StreamGenerateContent";

  /** {@code GenerateContentRequest.model}. */
  private static final int MODEL_ASKED = 5;

  private static final ProtoFields<VertexField> MODALITY =
      ProtoFields.<VertexField>builder()
          .at(
              1,
              VertexField.MODALITY,
              List.of("MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"))
          .at(2, VertexField.MODALITY_TOKENS)
          .build();

  private static final ProtoFields<VertexField> USAGE =
      ProtoFields.<VertexField>builder()
          .at(1, VertexField.INPUT)
          .at(2, VertexField.OUTPUT)
          .at(3, VertexField.TOTAL)
          .at(5, VertexField.CACHED)
          .at(
              8,
              VertexField.TRAFFIC,
              List.of("TRAFFIC_TYPE_UNSPECIFIED", "ON_DEMAND", "PROVISIONED_THROUGHPUT"))
          .at(9, VertexField.INPUT_DETAIL, MODALITY)
          .at(10, VertexField.CACHED_DETAIL, MODALITY)
          .at(11, VertexField.OUTPUT_DETAIL, MODALITY)
          .at(12, VertexField.INPUT_DETAIL, MODALITY)
          .at(13, VertexField.TOOL_INPUT)
          .at(14, VertexField.THOUGHTS)
          .build();

  private static final ProtoFields<VertexField> CANDIDATE =
      ProtoFields.<VertexField>builder()
          .at(
              3,
              VertexField.FINISH_REASON,
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
          .below(7, ProtoFields.<VertexField>builder().at(1, VertexField.WEB_QUERY).build())
          .build();

  private static final ProtoFields<VertexField> RESPONSE =
      ProtoFields.<VertexField>builder()
          .below(2, CANDIDATE)
          .at(4, VertexField.USAGE, USAGE)
          .at(11, VertexField.MODEL)
          .at(13, VertexField.ID)
          .build();

  @Override
  public String api() {
    return "gemini.generate";
  }

  @Override
  public String flavour() {
    return "gcp.vertex_ai";
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public boolean owns(Request request) {
    String path = request.path();
    return path.startsWith(SERVICE) && (path.endsWith(PLAIN) || path.endsWith(STREAMED));
  }

  @Override
  public UsageReader reader(Request request) {
    boolean streaming = request.path().endsWith(STREAMED);
    return new ProtoUsageReader<>(MODEL_ASKED, RESPONSE, new VertexAnswer(), streaming);
  }
}
