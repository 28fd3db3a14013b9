/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;

/** What else an app does with Vert.x. */
final class VertxOwn {
  private VertxOwn() {}

  static List<Scenario> scenarios() {
    return List.of(
        new Scenario("json-web-client", VertxOwn::webClient),
        new Scenario("sse-web-client", VertxOwn::webClient),
        new Scenario("json-whole", VertxOwn::whole),
        new Scenario("json-default-host", VertxOwn::defaultHost),
        new Scenario("redirect-303", run -> run.whole(run.chat())));
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static Buffer body(Ask ask) {
    return Buffer.buffer(String.valueOf(ask.body()));
  }

  private static void webClient(Run run) {
    VertxClients clients = new VertxClients(false);
    WebClient web = WebClient.create(clients.vertx(), new WebClientOptions());
    Ask ask = run.chat();
    HttpRequest<Buffer> request =
        web.requestAbs(HttpMethod.valueOf(ask.method()), ask.uri().toString());
    ask.headers().forEach(request::putHeader);
    HttpResponse<Buffer> response = join(request.sendBuffer(body(ask)));
    run.facts().add("status", response.statusCode());
    run.facts().body(response.body().getBytes());
    clients.close();
  }

  /** The client collects the body. */
  private static void whole(Run run) {
    VertxClients clients = new VertxClients(false);
    Ask ask = run.chat();
    Buffer whole =
        join(
            clients
                .request(ask)
                .compose(request -> request.send(body(ask)))
                .compose(HttpClientResponse::body));
    run.facts().body(whole.getBytes());
    clients.close();
  }

  /** Where the request goes is an option of the client; headers come later. */
  private static void defaultHost(Run run) {
    VertxClients clients = new VertxClients(false);
    Ask ask = run.chat();
    HttpClientOptions options =
        new HttpClientOptions()
            .setDefaultHost(ask.uri().getHost())
            .setDefaultPort(ask.uri().getPort());
    HttpClient client = clients.client(options);
    Buffer whole =
        join(
            client
                .request(HttpMethod.POST, ask.uri().getRawPath())
                .compose(
                    request -> {
                      ask.headers().forEach(request::putHeader);
                      return request.send(body(ask));
                    })
                .compose(HttpClientResponse::body));
    run.facts().body(whole.getBytes());
    clients.close();
  }
}
