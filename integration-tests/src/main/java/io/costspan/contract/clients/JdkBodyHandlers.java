/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Every body handler that the JDK brings. */
final class JdkBodyHandlers {
  private JdkBodyHandlers() {}

  static List<Scenario> scenarios() {
    return List.of(
        new Scenario("json-of-string", run -> text(run, send(run, BodyHandlers.ofString()))),
        new Scenario(
            "json-of-bytes", run -> run.facts().body(send(run, BodyHandlers.ofByteArray()))),
        new Scenario("json-of-file", JdkBodyHandlers::file),
        new Scenario("json-discarding", run -> value(run, send(run, BodyHandlers.discarding()))),
        new Scenario(
            "json-replacing", run -> value(run, send(run, BodyHandlers.replacing("instead")))),
        new Scenario(
            "json-buffering",
            run -> text(run, send(run, BodyHandlers.buffering(BodyHandlers.ofString(), 64)))),
        new Scenario("json-async", JdkBodyHandlers::async),
        new Scenario("half-cancelled", JdkBodyHandlers::cancelled),
        new Scenario("sse-of-lines", JdkBodyHandlers::lines),
        new Scenario("sse-consumer", JdkBodyHandlers::consumer),
        new Scenario("sse-line-subscriber", JdkBodyHandlers::lineSubscriber));
  }

  private static <T> T send(Run run, BodyHandler<T> handler) throws Exception {
    HttpResponse<T> response = JdkAnswer.newClient().send(JdkAnswer.request(run.chat()), handler);
    run.facts().add("status", response.statusCode());
    return response.body();
  }

  private static void text(Run run, String text) {
    run.facts().body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void value(Run run, Object body) {
    run.facts().add("value", body);
  }

  private static void file(Run run) throws Exception {
    Path file = Files.createTempFile("contract", ".json");
    Path written = send(run, BodyHandlers.ofFile(file));
    run.facts().add("same file", written.equals(file));
    run.facts().body(Files.readAllBytes(file));
    Files.delete(file);
  }

  private static void async(Run run) throws Exception {
    CompletableFuture<HttpResponse<String>> sent =
        JdkAnswer.newClient().sendAsync(JdkAnswer.request(run.chat()), BodyHandlers.ofString());
    text(run, sent.thenApply(HttpResponse::body).get());
  }

  /** Cancelled in the middle of a body that is handed on as it comes. */
  private static void cancelled(Run run) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<HttpResponse<Void>> sent =
        JdkAnswer.newClient()
            .sendAsync(
                JdkAnswer.request(run.chat()),
                BodyHandlers.ofByteArrayConsumer(bytes -> begun.countDown()));
    begun.await();
    run.facts().add("cancelled", sent.cancel(true));
    run.raise("cancelled");
    try {
      sent.join();
    } catch (CancellationException | CompletionException e) {
      // this or that, by chance, as with JdkSendAsync
      boolean cancelled = e.getCause() instanceof CancellationException;
      run.facts().add("cancellation", cancelled || e instanceof CancellationException);
    }
  }

  private static void lines(Run run) throws Exception {
    try (Stream<String> lines = send(run, BodyHandlers.ofLines())) {
      run.facts().add("lines", lines.toList());
    }
  }

  private static void consumer(Run run) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    send(run, BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(all::writeBytes)));
    run.facts().body(all.toByteArray());
  }

  private static void lineSubscriber(Run run) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    send(run, BodyHandlers.fromLineSubscriber(new LineCollector(lines)));
    run.facts().add("lines", lines);
  }
}
