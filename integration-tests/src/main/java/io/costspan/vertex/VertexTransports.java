/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import static io.costspan.vertex.VertexApp.ask;
import static io.costspan.vertex.VertexApp.blocking;

import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Callable;

/** Connections that are none, and what a proxy does. */
final class VertexTransports {
  private VertexTransports() {}

  static Map<String, Callable<Object>> all() {
    return Map.of(
        "1 in-process", VertexTransports::inProcess,
        "2 through", VertexTransports::through,
        "3 refused", VertexTransports::refused);
  }

  /** Such a server gets, and gives, the very objects. */
  @SuppressWarnings("ReferenceEquality")
  private static Object inProcess() throws Exception {
    GenerateContentRequest asked = ask("in-process");
    GenerateContentResponse answer = VertexServer.whole("in-process");
    PredictionServiceGrpc.PredictionServiceImplBase service =
        new PredictionServiceGrpc.PredictionServiceImplBase() {
          @Override
          public void generateContent(
              GenerateContentRequest request, StreamObserver<GenerateContentResponse> to) {
            to.onNext(request == asked ? answer : VertexServer.whole("another"));
            to.onCompleted();
          }
        };
    Server server =
        InProcessServerBuilder.forName("vertex").directExecutor().addService(service).build();
    server.start();
    ManagedChannel channel = InProcessChannelBuilder.forName("vertex").build();
    boolean same = blocking(channel).generateContent(asked) == answer;
    channel.shutdownNow();
    server.shutdownNow();
    return "the same object: " + same;
  }

  /** What a proxy does: streams go through, and can be read once. */
  private static Object through() throws Exception {
    MethodDescriptor.Marshaller<InputStream> streams =
        new MethodDescriptor.Marshaller<>() {
          @Override
          public InputStream stream(InputStream value) {
            return value;
          }

          @Override
          public InputStream parse(InputStream stream) {
            try {
              return new ByteArrayInputStream(stream.readAllBytes());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    MethodDescriptor<InputStream, InputStream> method =
        PredictionServiceGrpc.getGenerateContentMethod().toBuilder(streams, streams).build();
    try (VertexServer server = new VertexServer()) {
      ManagedChannel channel = VertexApp.channel(server.port());
      InputStream asked = new ByteArrayInputStream(ask("through").toByteArray());
      InputStream answer =
          ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, asked);
      channel.shutdownNow();
      return Digests.of(answer.readAllBytes()) + server.requests();
    }
  }

  private static Object refused() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ManagedChannel channel = VertexApp.channel(port);
    try {
      return blocking(channel).generateContent(ask("refused"));
    } finally {
      channel.shutdownNow();
    }
  }
}
