/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Zipkin's own server, which keeps what it gets in memory. */
public final class ZipkinServer implements AutoCloseable {
  private static final String SERVER = "io.zipkin:zipkin-server:jar:slim:3.5.1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_MILLIS = 300_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final ForkedApp.Running server;

  /** Begins to start it; whoever sends to it {@link #await}s it first. */
  public ZipkinServer() throws IOException {
    Path jar = ClassPath.alone(SERVER);
    server =
        ForkedApp.on(Jdks.running())
            .shortLived()
            .property("armeria.ports[0].ip", "127.0.0.1")
            .property("armeria.ports[0].port", port)
            .property("armeria.ports[0].protocols", "HTTP")
            .jar(jar)
            .start();
  }

  /** Waits until it listens. */
  public void await() throws IOException, InterruptedException {
    poll("/health", healthy -> true);
  }

  /** Where spans are posted. */
  public String url() {
    return "http://127.0.0.1:" + port + "/api/v2/spans";
  }

  /** All spans of a service, as soon as there are some of all these names, repeated ones too. */
  public List<JsonNode> spans(String service, List<String> names)
      throws IOException, InterruptedException {
    List<JsonNode> spans = new ArrayList<>();
    poll(
        "/api/v2/traces?serviceName=" + service,
        traces -> {
          spans.clear();
          traces.forEach(trace -> trace.forEach(spans::add));
          List<String> missing = new ArrayList<>(names);
          spans.forEach(span -> missing.remove(span.path("name").asText()));
          return missing.isEmpty();
        });
    return spans;
  }

  private void poll(String path, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    String last = "nobody listens";
    while (System.currentTimeMillis() < deadline) {
      try {
        last = get(path);
        if (wanted.test(JSON.readTree(last))) {
          return;
        }
      } catch (ConnectException starting) {
        // it takes its time
      }
      Thread.sleep(100);
    }
    throw new IOException(path + ": " + last);
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    server.close();
  }
}
