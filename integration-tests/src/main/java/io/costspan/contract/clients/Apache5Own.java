/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** Apache HttpClient's own ways to ask and to read. */
final class Apache5Own {
  private Apache5Own() {}

  /** Reads one response. */
  @FunctionalInterface
  private interface Reader {
    void read(Run run, ClassicHttpResponse response) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-handler", (run, r) -> text(run, EntityUtils.toString(r.getEntity()))),
        own("json-write-to", Apache5Own::writeTo),
        own("json-buffered", Apache5Own::buffered),
        own("json-entity", Apache5Own::facts),
        own("sse-handler", (run, r) -> text(run, EntityUtils.toString(r.getEntity()))),
        new Scenario("json-sent-chunked", Apache5Own::sentChunked),
        new Scenario("retry-429-inside", Apache5Own::retryInside));
  }

  private static Scenario own(String name, Reader reader) {
    return new Scenario(name, run -> handle(run, Apache5.request(run.chat()), reader));
  }

  private static void handle(Run run, HttpUriRequestBase request, Reader reader) throws Exception {
    PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
    HttpClientResponseHandler<String> handler =
        response -> {
          run.facts().add("status", response.getCode());
          try {
            reader.read(run, response);
          } catch (Exception e) {
            run.facts().thrown(e);
          }
          return "handled";
        };
    try (CloseableHttpClient client = Apache5.builder(connections).build()) {
      run.facts().add("result", client.execute(request, handler));
      run.facts().add("own pool", connections.getTotalStats());
    }
  }

  private static void text(Run run, String text) {
    run.facts().body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeTo(Run run, ClassicHttpResponse response) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    response.getEntity().writeTo(bytes);
    run.facts().body(bytes.toByteArray());
  }

  private static void buffered(Run run, ClassicHttpResponse response) throws Exception {
    HttpEntity entity = new BufferedHttpEntity(response.getEntity());
    run.facts().body(entity.getContent().readAllBytes());
    run.facts().body(entity.getContent().readAllBytes());
  }

  private static void facts(Run run, ClassicHttpResponse response) throws Exception {
    HttpEntity entity = response.getEntity();
    run.facts().add("length", entity.getContentLength());
    run.facts().add("type", entity.getContentType());
    run.facts().add("encoding", entity.getContentEncoding());
    run.facts().add("chunked", entity.isChunked());
    run.facts().add("repeatable", entity.isRepeatable());
    run.facts().add("streaming", entity.isStreaming());
    run.facts().add("trailer names", entity.getTrailerNames());
    run.facts().add("available", entity.getContent().available() >= 0);
    run.facts().add("mark", entity.getContent().markSupported());
    text(run, EntityUtils.toString(entity));
    EntityUtils.consume(entity);
  }

  /** A body that cannot be sent twice. */
  private static void sentChunked(Run run) throws Exception {
    HttpUriRequestBase request = Apache5.request(run.chat());
    byte[] bytes = String.valueOf(run.chat().body()).getBytes(StandardCharsets.UTF_8);
    request.setEntity(
        new InputStreamEntity(new ByteArrayInputStream(bytes), ContentType.APPLICATION_JSON));
    handle(run, request, (same, r) -> text(same, EntityUtils.toString(r.getEntity())));
  }

  /** As the client does it by default, after a second: one call of the app, two exchanges. */
  private static void retryInside(Run run) throws Exception {
    HttpUriRequestBase request = Apache5.request(run.chat());
    handle(run, request, (same, r) -> text(same, EntityUtils.toString(r.getEntity())));
  }
}
