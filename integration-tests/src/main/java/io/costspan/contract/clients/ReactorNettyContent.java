/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty, {@code response}: decoded answers, request bodies in pieces. */
public final class ReactorNettyContent implements Client {
  private final ReactorNettyClient client = new ReactorNettyClient(true);

  private static HttpClient.ResponseReceiver<?> sending(HttpClient.RequestSender request, Ask ask) {
    String text = ask.body();
    if (text == null) {
      return request;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Flux<ByteBuf> pieces =
        Flux.just(0, 1)
            .map(
                half ->
                    Unpooled.copiedBuffer(
                        bytes,
                        half * (bytes.length / 2),
                        half == 0 ? bytes.length / 2 : bytes.length - bytes.length / 2));
    return request.send(
        (head, out) -> {
          head.header("Content-Length", String.valueOf(bytes.length));
          return out.send(pieces);
        });
  }

  @Override
  public Pending start(Ask ask) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CompletableFuture<InputStream> body = new CompletableFuture<>();
    Flux<byte[]> pieces =
        sending(client.request(ask), ask)
            .response(
                (response, content) -> {
                  answer.complete(new ReactorNettyAnswer(response, body.join(), client));
                  return content.asByteArray();
                });
    PublishedBody reading =
        ReactorNettyAnswer.read(pieces.doOnError(answer::completeExceptionally));
    body.complete(reading);
    return new Pending() {
      @Override
      public Answer await() throws InterruptedException, ExecutionException {
        return answer.get();
      }

      @Override
      public void cancel() {
        reading.close();
        answer.completeExceptionally(new CancellationException());
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
  public void close() {
    client.close();
  }
}
