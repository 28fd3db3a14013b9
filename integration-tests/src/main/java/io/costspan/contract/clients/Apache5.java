/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Apache HttpClient 5 with an open response. Only methods that 5.0 to 5.6 all have. */
public final class Apache5 implements Client {
  private final PoolingHttpClientConnectionManager connections =
      new PoolingHttpClientConnectionManager();
  private final CloseableHttpClient client = builder(connections).disableAutomaticRetries().build();

  static HttpClientBuilder builder(PoolingHttpClientConnectionManager connections) {
    connections.setMaxTotal(60);
    connections.setDefaultMaxPerRoute(60);
    return HttpClientBuilder.create().setConnectionManager(connections);
  }

  static HttpUriRequestBase request(Ask ask) {
    HttpUriRequestBase request = new HttpUriRequestBase(ask.method(), ask.uri());
    ask.headers().forEach(request::setHeader);
    String text = ask.body();
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      request.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }
    return request;
  }

  @Override
  @SuppressWarnings("deprecation") // the only form that 5.0 has
  public Pending start(Ask ask) {
    HttpUriRequestBase request = request(ask);
    return new Pending() {
      @Override
      public Answer await() throws IOException {
        try {
          return new Apache5Answer(request, client.execute(request));
        } catch (IOException e) {
          if (request.isCancelled()) {
            throw new IOException("cancelled"); // what it throws depends on its state just then
          }
          throw e;
        }
      }

      @Override
      public void cancel() {
        request.cancel();
      }
    };
  }

  @Override
  public boolean closeReadsOn() {
    return true;
  }

  @Override
  public String pool() {
    return connections.getTotalStats().toString();
  }

  @Override
  public List<Scenario> own() {
    return Apache5Own.scenarios();
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
