/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.LaxRedirectStrategy;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** Apache HttpClient 4 as its builder makes it. Only what 4.3 to 4.5 all have. */
public final class Apache4 implements Client {
  private final PoolingHttpClientConnectionManager connections =
      new PoolingHttpClientConnectionManager();
  private final CloseableHttpClient client = builder(connections).disableAutomaticRetries().build();

  static HttpClientBuilder builder(PoolingHttpClientConnectionManager connections) {
    connections.setMaxTotal(60);
    connections.setDefaultMaxPerRoute(60);
    // in 4.3 a second attempt fails where it finds the length of the first one
    HttpRequestInterceptor anew = (request, context) -> request.removeHeaders("Content-Length");
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .addInterceptorFirst(anew)
        .setRedirectStrategy(new LaxRedirectStrategy());
  }

  @Override
  public Pending start(Ask ask) {
    HttpRequestBase request = Apache4Request.of(ask);
    return new Pending() {
      @Override
      public Answer await() throws IOException {
        try {
          return new Apache4Answer(request, client.execute(request));
        } catch (IOException e) {
          if (request.isAborted()) {
            throw new IOException("cancelled"); // what it throws depends on its state just then
          }
          throw e;
        }
      }

      @Override
      public void cancel() {
        request.abort();
      }
    };
  }

  @Override
  public String pool() {
    return connections.getTotalStats().toString();
  }

  @Override
  public List<Scenario> own() {
    return Apache4Own.scenarios();
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
