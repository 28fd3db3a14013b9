/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The JDK's client, {@code send} with an input stream. */
public final class JdkSend implements Client {
  private final HttpClient client = JdkAnswer.newClient();

  @Override
  public Pending start(Ask ask) {
    Thread caller = Thread.currentThread();
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        HttpResponse<InputStream> response =
            client.send(JdkAnswer.request(ask), BodyHandlers.ofInputStream());
        return new JdkAnswer(response, response.body());
      }

      @Override
      public void cancel() {
        caller.interrupt();
      }
    };
  }

  @Override
  public boolean cancelsBodies() {
    return false;
  }

  @Override
  public List<Scenario> own() {
    return JdkBodyHandlers.scenarios();
  }
}
