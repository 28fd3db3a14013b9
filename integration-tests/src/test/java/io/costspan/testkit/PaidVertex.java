/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.GenerateContentResponse.UsageMetadata;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Answers of {@code gemini-2.5-pro} over gRPC. */
public final class PaidVertex extends PaidAnswers {
  private final Server server;

  public PaidVertex() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(PredictionServiceGrpc.SERVICE_NAME)
                    .addMethod(
                        PredictionServiceGrpc.getGenerateContentMethod(),
                        ServerCalls.asyncUnaryCall((request, to) -> generate(to)))
                    .build())
            .build()
            .start();
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private void generate(StreamObserver<GenerateContentResponse> to) {
    try {
      int number = answer();
      if (number == 0) {
        to.onError(Status.INVALID_ARGUMENT.asRuntimeException());
      } else {
        to.onNext(content(number));
        to.onCompleted();
      }
    } catch (InterruptedException closed) {
      to.onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }

  private static GenerateContentResponse content(int number) {
    return GenerateContentResponse.newBuilder()
        .setResponseId("vertex-paid-0123456789abcdef-" + number)
        .setModelVersion("gemini-2.5-pro")
        .setUsageMetadata(
            UsageMetadata.newBuilder()
                .setPromptTokenCount(1000)
                .setCandidatesTokenCount(500)
                .setTotalTokenCount(1500))
        .build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
