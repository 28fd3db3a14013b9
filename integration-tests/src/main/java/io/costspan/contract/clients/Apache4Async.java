/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.client.methods.HttpAsyncMethods;

/** Apache HttpAsyncClient 4 with a streaming consumer. Only what 4.0 and 4.1 both have. */
public final class Apache4Async implements Client {
  private final CloseableHttpAsyncClient client = builder().build();

  static HttpAsyncClientBuilder builder() {
    // closing a client waits for both
    IOReactorConfig quick =
        IOReactorConfig.custom().setSelectInterval(10).setShutdownGracePeriod(100).build();
    return HttpAsyncClients.custom()
        .setDefaultIOReactorConfig(quick)
        .setSSLContext(tls())
        .setMaxConnPerRoute(60)
        .setMaxConnTotal(60);
  }

  /** With TLS 1.3, which is younger than it, 4.0 sometimes waits for ever. */
  private static SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.2");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Pending start(Ask ask) {
    client.start();
    HttpRequestBase request = Apache4Request.of(ask);
    Apache4AsyncBody body = new Apache4AsyncBody();
    Future<String> sent = client.execute(HttpAsyncMethods.create(request), body, body);
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return new Apache4AsyncAnswer(request, body.head().get(), body);
      }

      @Override
      public void cancel() {
        body.head().completeExceptionally(new CancellationException("by the app"));
        request.abort(); // in 4.0 the future only says so
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
    return Apache4AsyncOwn.scenarios();
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
