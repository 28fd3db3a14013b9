/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** OkHttp, {@code Call.execute}. */
public final class OkHttpExecute implements Client {
  private final OkHttpClient client = newClient();

  static OkHttpClient newClient() {
    return new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(60, 5, TimeUnit.MINUTES))
        .readTimeout(30, TimeUnit.SECONDS)
        .build();
  }

  @Override
  public Pending start(Ask ask) {
    Call call = client.newCall(OkHttpAnswer.request(ask));
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return new OkHttpAnswer(call, call.execute());
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
  public List<Scenario> own() {
    return OkHttpOwn.scenarios();
  }
}
