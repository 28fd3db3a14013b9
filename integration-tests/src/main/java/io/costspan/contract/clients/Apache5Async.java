/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.VersionInfo;

/** Apache's asynchronous client with a streaming consumer. Only what 5.0 to 5.6 all have. */
public final class Apache5Async implements Client {
  private final CloseableHttpAsyncClient client = builder().disableAutomaticRetries().build();

  @SuppressWarnings("deprecation") // the only form that 5.0 has
  static HttpAsyncClientBuilder builder() {
    HttpAsyncClientBuilder builder = HttpAsyncClients.custom();
    if (version().equals("5.0")) {
      // it announces the body a second time and does not send it: both sides wait for ever;
      // where it may choose HTTP/2 over TLS the call fails; json-h2 does not let it choose
      builder.disableRedirectHandling().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1);
    }
    return builder.setConnectionManager(
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(60)
            .setMaxConnTotal(60)
            .build());
  }

  private static String version() {
    ClassLoader loader = HttpAsyncClients.class.getClassLoader();
    VersionInfo info = VersionInfo.loadVersionInfo("org.apache.hc.client5", loader);
    return info == null ? "unknown" : info.getRelease();
  }

  static SimpleHttpRequest request(Ask ask) {
    SimpleHttpRequest request = new SimpleHttpRequest(ask.method(), ask.uri());
    ask.headers().forEach(request::setHeader);
    String text = ask.body();
    if (text != null) {
      request.setBody(text.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
    }
    return request;
  }

  @Override
  public Pending start(Ask ask) {
    client.start();
    Apache5AsyncBody body = new Apache5AsyncBody();
    Future<String> sent =
        client.execute(SimpleRequestProducer.create(request(ask)), body, null, null, null);
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return new Apache5AsyncAnswer(body.head().get(), body, sent);
      }

      @Override
      public void cancel() {
        body.head().completeExceptionally(new CancellationException("by the app"));
        sent.cancel(true);
      }
    };
  }

  @Override
  public boolean closesByCancel() {
    return true;
  }

  @Override
  public List<Scenario> own() {
    return Apache5AsyncOwn.scenarios();
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
