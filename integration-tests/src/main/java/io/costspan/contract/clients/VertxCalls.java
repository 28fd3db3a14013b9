/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Vert.x' HttpClient, whatever way a request is sent in. */
abstract class VertxCalls implements Client {
  private final VertxClients clients;

  VertxCalls(boolean decode) {
    clients = new VertxClients(decode);
  }

  abstract Future<HttpClientResponse> send(HttpClientRequest request, Ask ask);

  @Override
  public Pending start(Ask ask) {
    CompletableFuture<HttpClientRequest> request = new CompletableFuture<>();
    CompletableFuture<Answer> answer =
        clients
            .request(ask)
            .onSuccess(request::complete)
            .compose(ready -> answer(ready, ask))
            .toCompletionStage()
            .toCompletableFuture();
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return answer.get();
      }

      @Override
      public void cancel() {
        VertxClients.reset(request.join());
      }
    };
  }

  /** Listens before it sends: an answer that is over by then has no body to listen to. */
  private Future<Answer> answer(HttpClientRequest request, Ask ask) {
    Future<Answer> answer =
        request.response().map(response -> new VertxAnswer(response, new VertxBody(response)));
    return send(request, ask).compose(sent -> answer);
  }

  @Override
  public String pool() {
    return NettyLeaks.count() + " leaks";
  }

  @Override
  public boolean closesByCancel() {
    return true;
  }

  @Override
  public List<Scenario> own() {
    return VertxOwn.scenarios();
  }

  @Override
  public void close() {
    clients.close();
  }
}
