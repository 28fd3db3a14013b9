/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.util.EntityUtils;

/** The clients and the ways to call them that the streaming adapter does not use. */
final class Apache4AsyncOwn {
  private Apache4AsyncOwn() {}

  /** Makes one call. */
  @FunctionalInterface
  private interface Call {
    void run(Run run, CloseableHttpAsyncClient client) throws Exception;
  }

  static List<Scenario> scenarios() {
    Supplier<CloseableHttpAsyncClient> usual = () -> Apache4Async.builder().build();
    return List.of(
        own("json-simple", usual, Apache4AsyncOwn::simple),
        own("json-callback", usual, Apache4AsyncOwn::callback),
        own("json-target", usual, Apache4AsyncOwn::target),
        own("json-file", usual, Apache4AsyncOwn::file),
        own("sse-bytes-consumer", usual, (run, c) -> text(run, c, new Apache4Ends.Bytes())),
        own("sse-chars-consumer", usual, (run, c) -> text(run, c, new Apache4Ends.Chars())),
        own("json-minimal", HttpAsyncClients::createMinimal, Apache4AsyncOwn::simple));
  }

  private static Scenario own(String name, Supplier<CloseableHttpAsyncClient> clients, Call call) {
    return new Scenario(
        name,
        run -> {
          try (CloseableHttpAsyncClient client = clients.get()) {
            client.start();
            call.run(run, client);
          }
        });
  }

  private static void simple(Run run, CloseableHttpAsyncClient client) throws Exception {
    noted(run, client.execute(Apache4Request.of(run.chat()), null).get());
  }

  private static void noted(Run run, HttpResponse response) throws Exception {
    run.facts().add("status", response.getStatusLine().getStatusCode());
    run.facts().add("entity", response.getEntity().getClass().getName());
    run.facts().body(EntityUtils.toByteArray(response.getEntity()));
  }

  /** The callback gets what the future gets. */
  private static void callback(Run run, CloseableHttpAsyncClient client) throws Exception {
    CompletableFuture<HttpResponse> called = new CompletableFuture<>();
    FutureCallback<HttpResponse> callback =
        new FutureCallback<>() {
          @Override
          public void completed(HttpResponse response) {
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
    Future<HttpResponse> future = client.execute(Apache4Request.of(run.chat()), callback);
    noted(run, called.get());
    run.facts().add("same", future.get() == called.get());
  }

  private static void target(Run run, CloseableHttpAsyncClient client) throws Exception {
    Ask ask = run.chat();
    HttpHost target = new HttpHost(ask.uri().getHost(), ask.uri().getPort());
    noted(run, client.execute(target, Apache4Request.of(ask), null, null).get());
  }

  /** From a file to the connection, and from the connection to a file. */
  private static void file(Run run, CloseableHttpAsyncClient client) throws Exception {
    Path sent = Files.createTempFile("contract", ".json");
    Path got = Files.createTempFile("contract", ".json");
    try {
      Files.writeString(sent, String.valueOf(run.chat().body()));
      HttpAsyncRequestProducer producer = new Apache4Ends.FromFile(run.chat(), sent.toFile());
      HttpAsyncResponseConsumer<Long> consumer = new Apache4Ends.ToFile(got.toFile());
      run.facts().add("length", client.execute(producer, consumer, null).get());
      run.facts().body(Files.readAllBytes(got));
    } finally {
      Files.delete(sent);
      Files.delete(got);
    }
  }

  private static void text(
      Run run, CloseableHttpAsyncClient client, HttpAsyncResponseConsumer<String> consumer)
      throws Exception {
    HttpAsyncRequestProducer producer = HttpAsyncMethods.create(Apache4Request.of(run.chat()));
    run.facts().add("text", client.execute(producer, consumer, null).get());
  }
}
