/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** The listeners of Jetty 12 that the streaming adapters do not use. */
final class JettyOwn {
  private JettyOwn() {}

  /** Makes one call. */
  @FunctionalInterface
  private interface Call {
    void run(Run run, JettyClient client, Request request) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-send", (run, client, request) -> noted(run, request.send())),
        own("json-completable", JettyOwn::completable),
        own("sse-destination", JettyOwn::destination),
        own("sse-content", JettyOwn::content),
        own("sse-async", JettyOwn::async),
        own("sse-two", JettyOwn::two),
        own("sse-late-listener", JettyOwn::late));
  }

  private static Scenario own(String name, Call call) {
    return new Scenario(
        name,
        run -> {
          JettyClient client = new JettyClient();
          call.run(run, client, client.request(run.chat()));
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

  /** 12.0.0 does not have it yet. */
  private static void completable(Run run, JettyClient client, Request request) throws Exception {
    try {
      noted(run, new CompletableResponseListener(request).send().get());
    } catch (NoClassDefFoundError tooOld) {
      noted(run, request.send());
    }
  }

  private static void destination(Run run, JettyClient client, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    CompletableFuture<Result> result = new CompletableFuture<>();
    client
        .started()
        .resolveDestination(request.onResponseContent((response, bytes) -> add(all, bytes)))
        .send(request, result::complete);
    run.facts().add("status", result.get().getResponse().getStatus());
    run.facts().body(all.toByteArray());
  }

  private static void content(Run run, JettyClient client, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    completed(run, request.onResponseContent((response, bytes) -> add(all, bytes)));
    run.facts().body(all.toByteArray());
  }

  private static void async(Run run, JettyClient client, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    completed(
        run,
        request.onResponseContentAsync(
            (response, chunk, demander) -> {
              add(all, chunk.getByteBuffer());
              demander.run();
            }));
    run.facts().body(all.toByteArray());
  }

  /** Each of them gets all of it. */
  private static void two(Run run, JettyClient client, Request request) throws Exception {
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

  /** The listener comes when the request is on its way already. */
  private static void late(Run run, JettyClient client, Request request) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Response.ContentListener listener = (response, bytes) -> add(all, bytes);
    completed(run, request.onRequestBegin(begun -> begun.onResponseContent(listener)));
    run.facts().body(all.toByteArray());
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
