/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty's other ways to get a response. */
final class ReactorNettyOwn {
  private ReactorNettyOwn() {}

  /** Makes one call. */
  @FunctionalInterface
  private interface Caller {
    void call(Run run, HttpClient.ResponseReceiver<?> receiver) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-single", (run, call) -> run.facts().body(single(call))),
        own("json-content", (run, call) -> run.facts().body(content(call))),
        own("sse-content", (run, call) -> run.facts().body(content(call))),
        own("json-blocking", ReactorNettyOwn::blocking),
        new Scenario("json-nested", ReactorNettyOwn::nested));
  }

  private static Scenario own(String name, Caller caller) {
    return new Scenario(
        name,
        run -> {
          ReactorNettyClient client = new ReactorNettyClient(true);
          Ask ask = run.chat();
          caller.call(run, ReactorNettyConnection.sending(client.request(ask), ask));
          run.facts().add("own pool", client.state());
          client.close();
        });
  }

  private static byte[] single(HttpClient.ResponseReceiver<?> call) {
    return whole(call.responseSingle((response, body) -> body.asByteArray()));
  }

  private static byte[] content(HttpClient.ResponseReceiver<?> call) {
    return whole(call.responseContent().aggregate().asByteArray());
  }

  private static byte[] whole(Mono<byte[]> body) {
    return Objects.requireNonNull(body.block());
  }

  private static void blocking(Run run, HttpClient.ResponseReceiver<?> call) {
    StringBuilder all = new StringBuilder();
    call.responseContent().asString(StandardCharsets.ISO_8859_1).toIterable().forEach(all::append);
    run.facts().body(all.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A call to somewhere else in the middle of one to an LLM, and the context that it gets. */
  private static void nested(Run run) {
    ReactorNettyClient client = new ReactorNettyClient(false);
    Ask ask = run.chat();
    Mono<byte[]> other =
        client.request(run.at("/health")).responseSingle((response, body) -> body.asByteArray());
    Mono<byte[]> answer =
        ReactorNettyConnection.sending(client.request(ask), ask)
            .responseSingle((response, body) -> other.then(body.asByteArray()));
    run.facts().body(whole(answer));
    // whether the second call finds the first one's connection free is a race
    run.facts().add("own pool", client.state().replaceAll("(\\d+) idle of \\1", "all idle"));
    client.close();
  }
}
