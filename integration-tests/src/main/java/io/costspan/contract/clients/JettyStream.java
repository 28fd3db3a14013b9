/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;

/** Jetty 12 with the listener that hands the content out as a stream, as Spring uses it. */
public final class JettyStream implements Client {
  private final JettyClient client = new JettyClient();

  @Override
  public Pending start(Ask ask) {
    Request request = client.request(ask);
    InputStreamResponseListener listener = new InputStreamResponseListener();
    request.send(listener);
    return new Pending() {
      @Override
      public Answer await() throws IOException, InterruptedException, TimeoutException {
        try {
          return new JettyAnswer(
              listener.get(30, TimeUnit.SECONDS), new JettyBody(listener.getInputStream()));
        } catch (ExecutionException e) {
          throw JettyBody.plain(e);
        }
      }

      @Override
      public void cancel() {
        JettyClient.abort(request);
      }
    };
  }

  @Override
  public String pool() {
    return client.pool();
  }

  @Override
  public boolean closeReadsOn() {
    return true;
  }

  @Override
  public List<Scenario> own() {
    return JettyOwn.scenarios();
  }

  @Override
  public void close() {
    client.close();
  }
}
