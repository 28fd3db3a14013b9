/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.vertex;

import static io.costspan.vertex.VertexApp.ask;
import static io.costspan.vertex.VertexApp.blocking;

import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls through the stubs that come with the protocol. */
final class VertexCalls {
  private final VertexServer server;
  private final ManagedChannel channel;

  VertexCalls(VertexServer server, ManagedChannel channel) {
    this.server = server;
    this.channel = channel;
  }

  Map<String, Callable<Object>> all() {
    return Map.of(
        "1 plain", () -> seen(blocking(channel).generateContent(ask("plain"))),
        "2 future", () -> seen(future("future").get()),
        "3 stream", () -> pieces(blocking(channel).streamGenerateContent(ask("stream"))),
        "4 observer", () -> observed("observer", false),
        "5 error", () -> blocking(channel).generateContent(ask("error")),
        "6 stream-error", () -> pieces(stream("stream-error")),
        "7 stream-broken", () -> pieces(stream("stream-broken")),
        "8 cancelled", this::cancelled,
        "9 stream-left", () -> observed("stream-left", true),
        "91 deadline", this::deadline);
  }

  private Iterator<GenerateContentResponse> stream(String what) {
    return blocking(channel).streamGenerateContent(ask(what));
  }

  private Future<GenerateContentResponse> future(String what) {
    return PredictionServiceGrpc.newFutureStub(channel).generateContent(ask(what));
  }

  private Object cancelled() throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    CompletableFuture<Future<GenerateContentResponse>> call = new CompletableFuture<>();
    context.run(() -> call.complete(future("cancelled")));
    server.await("cancelled");
    context.cancel(null);
    return call.get().get();
  }

  private Object deadline() {
    return blocking(channel)
        .withDeadlineAfter(400, TimeUnit.MILLISECONDS)
        .generateContent(ask("deadline"));
  }

  private Object observed(String what, boolean leave) throws Exception {
    Seen seen = new Seen(leave);
    PredictionServiceGrpc.newStub(channel).streamGenerateContent(ask(what), seen);
    return seen.end.get();
  }

  static String seen(GenerateContentResponse answer) {
    return answer.getClass().getName() + " " + Digests.of(answer.toByteArray());
  }

  static List<String> pieces(Iterator<GenerateContentResponse> pieces) {
    List<String> all = new ArrayList<>();
    pieces.forEachRemaining(piece -> all.add(seen(piece)));
    return all;
  }

  /** Asks for one message at a time, and leaves after the first if it shall. */
  private static final class Seen
      implements ClientResponseObserver<GenerateContentRequest, GenerateContentResponse> {
    final CompletableFuture<Object> end = new CompletableFuture<>();
    private final List<String> pieces = new ArrayList<>();
    private final boolean leave;
    private final CompletableFuture<ClientCallStreamObserver<GenerateContentRequest>> call =
        new CompletableFuture<>();

    Seen(boolean leave) {
      this.leave = leave;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GenerateContentRequest> stream) {
      stream.disableAutoInboundFlowControl();
      call.complete(stream);
    }

    @Override
    public void onNext(GenerateContentResponse piece) {
      pieces.add(seen(piece));
      if (leave) {
        call.join().cancel("enough", null);
      } else {
        call.join().request(1);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      end.complete(pieces + " " + io.grpc.Status.fromThrowable(thrown).getCode());
    }

    @Override
    public void onCompleted() {
      end.complete(pieces);
    }
  }
}
