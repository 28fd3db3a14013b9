/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import static io.costspan.vertex.VertexCalls.pieces;
import static io.costspan.vertex.VertexCalls.seen;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.vertexai.VertexAI;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import com.google.cloud.vertexai.api.PredictionServiceSettings;
import com.google.cloud.vertexai.generativeai.GenerativeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;

/** Vertex AI's own SDK. */
@SuppressWarnings("deprecation") // the SDK has a successor, and still its users
final class VertexSdk {
  private final GenerativeModel model;

  VertexSdk(int port) {
    VertexAI vertex =
        new VertexAI.Builder()
            .setProjectId("p")
            .setLocation("us-central1")
            .setPredictionClientSupplier(() -> client(port))
            .build();
    model = new GenerativeModel("gemini-asked", vertex);
  }

  private static PredictionServiceClient client(int port) {
    try {
      return PredictionServiceClient.create(
          PredictionServiceSettings.newBuilder()
              .setCredentialsProvider(NoCredentialsProvider.create())
              .setTransportChannelProvider(
                  FixedTransportChannelProvider.create(
                      GrpcTransportChannel.create(VertexApp.channel(port))))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Callable<Object>> all() {
    return Map.of(
        "1 sdk", () -> seen(model.generateContent("sdk")),
        "2 sdk-stream", () -> pieces(model.generateContentStream("sdk-stream").iterator()),
        "3 sdk-async", () -> seen(model.generateContentAsync("sdk-async").get()),
        "4 sdk-error", () -> model.generateContent("error"));
  }
}
