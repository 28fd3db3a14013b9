/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.FutureResponseListener;

/** The listeners of Jetty 9.4 to 11 that the streaming adapters do not use. */
final class Jetty9Own {
  private Jetty9Own() {}

  /** Makes one call. */
  @FunctionalInterface
  private interface Call {
    void run(Run run, Request request) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-send", (run, request) -> noted(run, request.send())),
        own("json-future", Jetty9Own::future),
        own("sse-content", Jetty9Own::content),
        own("sse-async", Jetty9Own::async),
        own("sse-two", Jetty9Own::two));
  }

  private static Scenario own(String name, Call call) {
    return new Scenario(
        name,
        run -> {
          Jetty9Client client = new Jetty9Client();
          call.run(run, client.request(run.chat()));
          run.facts().add("own pool", client.pool());
          client.close();
        });
  }

  private static void noted(Run run, ContentResponse response) {
    run.facts().add("class", response.getClass().getName());
    run.facts().add("status", response.getStatus());
    run.facts().add("encoding", response.getEncoding());
    run.facts().body(response.getContent());
  }

  private static void future(Run run, Request request) throws Exception {
    FutureResponseListener listener = new FutureResponseListener(request);
    request.send(listener);
    noted(run, listener.get());
  }

  private static void content(Run run, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    completed(run, request.onResponseContent((response, bytes) -> add(all, bytes)));
    run.facts().body(all.toByteArray());
  }

  private static void async(Run run, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    completed(
        run,
        request.onResponseContentAsync(
            (response, bytes, callback) -> {
              add(all, bytes);
              callback.succeeded();
            }));
    run.facts().body(all.toByteArray());
  }

  /** Each of them gets all of it. */
  private static void two(Run run, Request request) throws Exception {
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    completed(
        run,
        request
            .onResponseContent((response, bytes) -> add(one, bytes))
            .onResponseContent((response, bytes) -> add(two, bytes)));
    run.facts().body(one.toByteArray());
    run.facts().body(two.toByteArray());
  }

  private static void completed(Run run, Request request) throws Exception {
    CompletableFuture<Result> result = new CompletableFuture<>();
    request.send(result::complete);
    run.facts().add("failed", result.get().isFailed());
    run.facts().add("status", result.get().getResponse().getStatus());
  }

  private static void add(ByteArrayOutputStream to, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    to.writeBytes(copy);
  }
}
