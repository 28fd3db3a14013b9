/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Calls that an app makes over gRPC: prints all that it sees, and what the server saw. */
public final class VertexApp {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private VertexApp() {}

  /** Arguments: {@code sdk} for the SDK's calls too, {@code sent} for those that need no answer. */
  public static void main(String[] args) throws Exception {
    try (VertexServer server = new VertexServer()) {
      ManagedChannel channel = channel(server.port());
      Map<String, Callable<Object>> calls = new TreeMap<>(new VertexCalls(server, channel).all());
      if (List.of(args).contains("sent")) {
        calls.keySet().removeIf(name -> name.compareTo("5") > 0);
        run(calls);
      } else {
        run(calls);
        run(VertexTransports.all());
      }
      if (List.of(args).contains("sdk")) {
        run(new VertexSdk(server.port()).all());
      }
      server.requests().forEach(OUT::println);
      channel.shutdownNow();
    }
    System.exit(0);
  }

  static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  static GenerateContentRequest ask(String what) {
    return GenerateContentRequest.newBuilder()
        .setModel("projects/p/locations/us-central1/publishers/google/models/gemini-asked")
        .addContents(VertexServer.words(what))
        .build();
  }

  static PredictionServiceGrpc.PredictionServiceBlockingStub blocking(ManagedChannel channel) {
    return PredictionServiceGrpc.newBlockingStub(channel);
  }

  private static void run(Map<String, Callable<Object>> calls) {
    for (Map.Entry<String, Callable<Object>> call : new TreeMap<>(calls).entrySet()) {
      OUT.println(call.getKey() + " | " + result(call.getValue()));
    }
  }

  /** What comes, or what is thrown; messages name ports and milliseconds. */
  private static Object result(Callable<Object> call) {
    try {
      return call.call();
    } catch (Throwable thrown) {
      StringBuilder chain = new StringBuilder("thrown");
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        chain.append(' ').append(t.getClass().getName());
        if (t instanceof io.grpc.StatusRuntimeException status) {
          chain.append(' ').append(status.getStatus().getCode());
        }
      }
      return chain;
    }
  }
}
