/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerationConfig;
import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.StatusOnly;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** gRPC as a client: what is asked goes to Vertex AI as a message, and the answer has no body. */
public final class VertexCall implements Client {
  /** The most that the model may answer, in tokens. */
  private static final int MOST = 500;

  private @Nullable ManagedChannel channel;

  private synchronized ManagedChannel channel(Ask ask) {
    if (channel == null) {
      channel = VertexApp.channel(ask.uri().getPort());
    }
    return channel;
  }

  private static GenerateContentRequest request(Ask ask) {
    return VertexApp.ask(String.valueOf(ask.body())).toBuilder()
        .setModel("projects/p/locations/global/publishers/google/models/gemini-2.5-pro")
        .setGenerationConfig(GenerationConfig.newBuilder().setMaxOutputTokens(MOST))
        .build();
  }

  @Override
  public Pending start(Ask ask) {
    return new Pending() {
      @Override
      public Answer await() {
        try {
          var unused = VertexApp.blocking(channel(ask)).generateContent(request(ask));
          return new StatusOnly(200);
        } catch (StatusRuntimeException failed) {
          if (failed.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
            return new StatusOnly(400);
          }
          throw failed;
        }
      }

      @Override
      public void cancel() {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
  }
}
