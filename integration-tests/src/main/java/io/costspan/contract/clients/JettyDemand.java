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
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Jetty 12 with a content source that is asked for one chunk at a time. */
public final class JettyDemand implements Client {
  private final JettyClient client = new JettyClient();
  private final Queue<Demanded> answers = new ConcurrentLinkedQueue<>();

  /** What is not read holds the server back. */
  private static final class Demanded extends ArrivingBody
      implements Response.ContentSourceListener, Response.CompleteListener {
    private final CompletableFuture<Response> head = new CompletableFuture<>();
    private volatile Content.@Nullable Source source;

    @Override
    public void onContentSource(Response response, Content.Source given) {
      source = given;
      head.complete(response);
    }

    @Override
    void ask() {
      Content.Source given = source;
      if (given != null) {
        given.demand(() -> pull(given)); // on the client's thread: it may still be parsing
      }
    }

    private void pull(Content.Source from) {
      Content.Chunk chunk = from.read();
      if (chunk == null) {
        from.demand(() -> pull(from));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed(JettyBody.plain(chunk.getFailure()));
        return;
      }
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes, 0, bytes.length);
      boolean last = chunk.isLast();
      chunk.release();
      arrived(ByteBuffer.wrap(bytes));
      if (last) {
        ended();
      }
    }

    @Override
    public void onComplete(Result result) {
      if (result.isFailed()) {
        head.completeExceptionally(JettyBody.plain(result.getFailure()));
        failed(JettyBody.plain(result.getFailure()));
      }
    }
  }

  @Override
  public Pending start(Ask ask) {
    Request request = client.request(ask);
    Demanded listener = new Demanded();
    request.send(listener);
    return new Pending() {
      @Override
      public Answer await() throws ExecutionException, InterruptedException {
        Response head = listener.head.get();
        answers.add(listener);
        return new JettyAnswer(head, new JettyBody(listener));
      }

      @Override
      public void cancel() {
        JettyClient.abort(request);
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
