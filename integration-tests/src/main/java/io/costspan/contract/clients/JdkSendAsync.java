/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** The JDK's client, {@code sendAsync} with a publisher that is asked for one piece at a time. */
public final class JdkSendAsync implements Client {
  private final HttpClient client = JdkAnswer.newClient();

  @Override
  public Pending start(Ask ask) {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
        client.sendAsync(JdkAnswer.request(ask), BodyHandlers.ofPublisher());
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        try {
          HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = sent.get();
          return new JdkAnswer(response, PublishedBody.of(response.body()));
        } catch (ExecutionException | CancellationException e) {
          // a cancelled future throws this or that, by chance: JDK-internal race, same meaning
          boolean direct = e instanceof CancellationException;
          boolean cancelled = direct || e.getCause() instanceof CancellationException;
          throw cancelled ? new CancellationException() : e;
        }
      }

      @Override
      public void cancel() {
        sent.cancel(true);
      }
    };
  }

  @Override
  public boolean cancelsBodies() {
    return false;
  }
}
