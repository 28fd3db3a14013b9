/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.ServiceUnavailableRetryStrategy;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4's own ways to ask and to read. */
final class Apache4Own {
  private Apache4Own() {}

  /** Reads one response. */
  @FunctionalInterface
  private interface Reader {
    void read(Run run, HttpResponse response) throws Exception;
  }

  static List<Scenario> scenarios() {
    return List.of(
        own("json-handler", Apache4Own::text),
        own("json-write-to", Apache4Own::writeTo),
        own("json-buffered", Apache4Own::buffered),
        own("json-entity", Apache4Own::facts),
        own("json-released", Apache4Own::released),
        own("sse-handler", Apache4Own::text),
        own("sse-two-streams", Apache4Own::twoStreams),
        new Scenario("json-sent-chunked", Apache4Own::sentChunked),
        new Scenario("json-target", Apache4Own::target),
        new Scenario("json-minimal", Apache4Own::minimal),
        new Scenario("retry-429-inside", Apache4Own::retryInside));
  }

  private static Scenario own(String name, Reader reader) {
    return new Scenario(name, run -> handle(run, Apache4Request.of(run.chat()), reader));
  }

  private static void handle(Run run, HttpRequestBase request, Reader reader) throws Exception {
    PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
    try (CloseableHttpClient client =
        Apache4.builder(connections).setServiceUnavailableRetryStrategy(new Patient()).build()) {
      run.facts().add("result", client.execute(request, handler(run, reader)));
      run.facts().add("own pool", connections.getTotalStats());
    }
  }

  private static ResponseHandler<String> handler(Run run, Reader reader) {
    return response -> {
      run.facts().add("status", response.getStatusLine().getStatusCode());
      try {
        reader.read(run, response);
      } catch (Exception e) {
        run.facts().thrown(e);
      }
      return "handled";
    };
  }

  private static void text(Run run, HttpResponse response) throws Exception {
    run.facts().body(EntityUtils.toString(response.getEntity()).getBytes(StandardCharsets.UTF_8));
  }

  private static void writeTo(Run run, HttpResponse response) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    response.getEntity().writeTo(bytes);
    run.facts().body(bytes.toByteArray());
  }

  private static void buffered(Run run, HttpResponse response) throws Exception {
    HttpEntity entity = new BufferedHttpEntity(response.getEntity());
    run.facts().body(entity.getContent().readAllBytes());
    run.facts().body(entity.getContent().readAllBytes());
  }

  @SuppressWarnings("deprecation") // and still called
  private static void facts(Run run, HttpResponse response) throws Exception {
    HttpEntity entity = response.getEntity();
    run.facts().add("length", entity.getContentLength());
    run.facts().add("type", entity.getContentType());
    run.facts().add("encoding", entity.getContentEncoding());
    run.facts().add("chunked", entity.isChunked());
    run.facts().add("repeatable", entity.isRepeatable());
    run.facts().add("streaming", entity.isStreaming());
    run.facts().add("available", entity.getContent().available() >= 0);
    run.facts().add("mark", entity.getContent().markSupported());
    run.facts().add("releasing", entity instanceof ConnectionReleaseTrigger);
    text(run, response);
    EntityUtils.consume(entity);
    entity.consumeContent();
  }

  /** The stream gives the connection back. */
  private static void released(Run run, HttpResponse response) throws Exception {
    InputStream in = response.getEntity().getContent();
    run.facts().body(in.readAllBytes());
    ((ConnectionReleaseTrigger) in).releaseConnection();
  }

  /** Each goes on where the other one is. */
  private static void twoStreams(Run run, HttpResponse response) throws Exception {
    run.event(response.getEntity().getContent());
    run.facts().body(response.getEntity().getContent().readAllBytes());
  }

  /** A body that cannot be sent twice. */
  private static void sentChunked(Run run) throws Exception {
    HttpRequestBase request = Apache4Request.of(run.chat());
    ((HttpEntityEnclosingRequest) request)
        .setEntity(new InputStreamEntity(new ByteArrayInputStream(bytes(run.chat())), -1));
    handle(run, request, Apache4Own::text);
  }

  private static byte[] bytes(Ask ask) {
    return String.valueOf(ask.body()).getBytes(StandardCharsets.UTF_8);
  }

  private static void target(Run run) throws Exception {
    try (CloseableHttpClient client =
        Apache4.builder(new PoolingHttpClientConnectionManager()).build()) {
      viaTarget(run, client);
    }
  }

  private static void minimal(Run run) throws Exception {
    try (CloseableHttpClient client = HttpClients.createMinimal()) {
      viaTarget(run, client);
    }
  }

  private static void viaTarget(Run run, CloseableHttpClient client) throws Exception {
    Ask ask = run.chat();
    HttpHost target = new HttpHost(ask.uri().getHost(), ask.uri().getPort());
    HttpEntityEnclosingRequest request =
        new BasicHttpEntityEnclosingRequest(ask.method(), ask.uri().getPath() + "?a=b");
    ask.headers().forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(bytes(ask)));
    run.facts().add("result", client.execute(target, request, handler(run, Apache4Own::text)));
  }

  private static void retryInside(Run run) throws Exception {
    handle(run, Apache4Request.of(run.chat()), Apache4Own::text);
  }

  /** One call of the app, two exchanges. */
  private static final class Patient implements ServiceUnavailableRetryStrategy {
    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
      return response.getStatusLine().getStatusCode() == 429 && count < 3;
    }

    @Override
    public long getRetryInterval() {
      return 1;
    }
  }
}
