/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty, {@code responseConnection}, as Spring's WebClient and azure-core use it. */
public final class ReactorNettyConnection implements Client {
  private final ReactorNettyClient client = new ReactorNettyClient(false);

  static HttpClient.ResponseReceiver<?> sending(HttpClient.RequestSender request, Ask ask) {
    String text = ask.body();
    return text == null
        ? request
        : request.send(
            Mono.fromSupplier(() -> ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, text)));
  }

  @Override
  public Pending start(Ask ask) {
    CompletableFuture<Answer> sent =
        sending(client.request(ask), ask)
            .<Answer>responseConnection(
                (response, connection) ->
                    Mono.just(
                        new ReactorNettyAnswer(
                            response,
                            ReactorNettyAnswer.read(connection.inbound().receive().asByteArray()),
                            client)))
            .next()
            .toFuture();
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return sent.get();
      }

      @Override
      public void cancel() {
        sent.cancel(true);
      }
    };
  }

  @Override
  public String pool() {
    return client.state();
  }

  @Override
  public boolean cancelsBodies() {
    return false;
  }

  @Override
  public List<Scenario> own() {
    return ReactorNettyOwn.scenarios();
  }

  @Override
  public void close() {
    client.close();
  }
}
