/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** OkHttp, {@code Call.enqueue}. */
public final class OkHttpEnqueue implements Client {
  private final OkHttpClient client = OkHttpExecute.newClient();

  @Override
  public Pending start(Ask ask) {
    Call call = client.newCall(OkHttpAnswer.request(ask));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            answer.completeExceptionally(e);
          }

          @Override
          public void onResponse(Call done, Response response) {
            answer.complete(new OkHttpAnswer(done, response));
          }
        });
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return answer.get();
      }

      @Override
      public void cancel() {
        call.cancel();
      }
    };
  }

  @Override
  public String pool() {
    return OkHttpAnswer.pool(client);
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
  }
}
