/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Jetty 9.4 to 11 with an asynchronous listener, which says when it is done with each piece. */
public final class Jetty9Demand implements Client {
  private final Jetty9Client client = new Jetty9Client();
  private final Queue<Pushed> answers = new ConcurrentLinkedQueue<>();

  /** What is not read holds the server back. */
  private static final class Pushed extends ArrivingBody
      implements Response.HeadersListener,
          Response.AsyncContentListener,
          Response.CompleteListener {
    private final CompletableFuture<Response> head = new CompletableFuture<>();
    private @Nullable Callback owed;

    @Override
    public void onHeaders(Response response) {
      head.complete(response);
    }

    @Override
    public void onContent(Response response, ByteBuffer content, Callback callback) {
      byte[] copy = new byte[content.remaining()];
      content.get(copy);
      synchronized (this) { // both or none: a reader that asks in between would ask too early
        owed = callback;
        arrived(ByteBuffer.wrap(copy));
      }
    }

    @Override
    void ask() {
      Callback callback;
      synchronized (this) {
        if (!isDrained()) {
          return;
        }
        callback = owed;
        owed = null;
      }
      if (callback != null) {
        callback.succeeded();
      }
    }

    @Override
    public void onComplete(Result result) {
      if (result.isFailed()) {
        head.completeExceptionally(JettyBody.plain(result.getFailure()));
        failed(JettyBody.plain(result.getFailure()));
      } else {
        ended();
      }
    }
  }

  @Override
  public Pending start(Ask ask) {
    Request request = client.request(ask);
    Pushed listener = new Pushed();
    request.send(listener);
    return new Pending() {
      @Override
      public Answer await() throws ExecutionException, InterruptedException {
        Response head = listener.head.get();
        answers.add(listener);
        return new Jetty9Answer(head, new JettyBody(listener));
      }

      @Override
      public void cancel() {
        Jetty9Client.abort(request);
      }
    };
  }

  @Override
  public String pool() {
    return client.pool(answers);
  }

  @Override
  public boolean closesByCancel() {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}
