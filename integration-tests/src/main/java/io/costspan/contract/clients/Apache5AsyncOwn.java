/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/** The clients and the ways to call them that the streaming adapter does not use. */
final class Apache5AsyncOwn {
  private Apache5AsyncOwn() {}

  /** Makes one call. */
  @FunctionalInterface
  private interface Call {
    void run(Run run, CloseableHttpAsyncClient client) throws Exception;
  }

  static List<Scenario> scenarios() {
    Supplier<CloseableHttpAsyncClient> usual = () -> Apache5Async.builder().build();
    return List.of(
        own("json-simple", usual, (run, client) -> simple(run, client, run.chat())),
        own("json-callback", usual, Apache5AsyncOwn::callback),
        own("json-target", usual, Apache5AsyncOwn::target),
        own("sse-bin", usual, (run, client) -> text(run, client, new Apache5Consumers.Bytes())),
        own("sse-char", usual, (run, client) -> text(run, client, new Apache5Consumers.Chars())),
        own(
            "json-minimal",
            HttpAsyncClients::createMinimal,
            (run, client) -> simple(run, client, run.chat())),
        own(
            "json-h2",
            HttpAsyncClients::createHttp2Default,
            (run, client) -> simple(run, client, run.chatOverTls())),
        own(
            "json-h2-minimal",
            HttpAsyncClients::createHttp2Minimal,
            (run, client) -> simple(run, client, run.chatOverTls())));
  }

  private static Scenario own(
      String name, Supplier<? extends CloseableHttpAsyncClient> clients, Call call) {
    return new Scenario(
        name,
        run -> {
          CloseableHttpAsyncClient client = clients.get();
          client.start();
          call.run(run, client);
          client.close(CloseMode.GRACEFUL);
        });
  }

  private static void simple(Run run, CloseableHttpAsyncClient client, Ask ask) throws Exception {
    noted(run, client.execute(Apache5Async.request(ask), null).get());
  }

  private static void noted(Run run, SimpleHttpResponse response) {
    run.facts().add("status", response.getCode());
    run.facts().add("type", response.getContentType());
    run.facts().body(response.getBodyBytes());
  }

  /** The callback gets what the future gets. */
  private static void callback(Run run, CloseableHttpAsyncClient client) throws Exception {
    CompletableFuture<SimpleHttpResponse> called = new CompletableFuture<>();
    FutureCallback<SimpleHttpResponse> callback =
        new FutureCallback<>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            called.complete(response);
          }

          @Override
          public void failed(Exception e) {
            called.completeExceptionally(e);
          }

          @Override
          public void cancelled() {
            called.cancel(true);
          }
        };
    SimpleHttpRequest request = Apache5Async.request(run.chat());
    Future<SimpleHttpResponse> future = client.execute(request, HttpCoreContext.create(), callback);
    noted(run, called.get());
    run.facts().add("same", future.get() == called.get());
  }

  private static void target(Run run, CloseableHttpAsyncClient client) throws Exception {
    SimpleHttpRequest request = Apache5Async.request(run.chat());
    HttpHost target = new HttpHost("http", request.getAuthority());
    AsyncRequestProducer producer = SimpleRequestProducer.create(request);
    noted(
        run,
        client.execute(target, producer, SimpleResponseConsumer.create(), null, null, null).get());
  }

  private static void text(
      Run run, CloseableHttpAsyncClient client, AsyncResponseConsumer<String> consumer)
      throws Exception {
    AsyncRequestProducer producer = SimpleRequestProducer.create(Apache5Async.request(run.chat()));
    run.facts().add("text", client.execute(producer, consumer, null).get());
  }
}
