/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import io.costspan.it.AgentJar;
import io.costspan.scrape.ScrapedApp;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ports;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An app that has made its calls and stays, with the endpoint on. Closing ends it. */
final class ScrapedRun implements AutoCloseable {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String SPAN = "00f067aa0ba902b7";
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
  private static final long PATIENCE_MILLIS = 300_000;

  private final Path folder = Files.createTempDirectory(AgentJar.folder("prometheus"), "run");
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final ProviderServer server;
  private final ForkedApp.Running app;

  /**
   * Waits until the target is up, has the app make its calls, and waits until all are booked.
   *
   * @param more what else the app is started with
   */
  ScrapedRun(UnaryOperator<ForkedApp> more) throws IOException, InterruptedException {
    server = new ProviderServer(Calls.scripts(), Tls.in(AgentJar.folder("prometheus")));
    List<String> arguments =
        new ArrayList<>(List.of(server.http(), "00-" + TRACE + "-" + SPAN + "-01"));
    arguments.addAll(Calls.ARGUMENTS);
    app =
        more.apply(
                ForkedApp.on(Jdks.running())
                    .shortLived()
                    .agent(AgentJar.path())
                    .property("costspan.ledger.dir", ledger())
                    .property("costspan.prometheus.port", port)
                    .property("costspan.job", "nightly")
                    .property("costspan.agent", "critic")
                    .property("costspan.phase", "research"))
            .main(ScrapedApp.class.getName(), Path.of("target", "classes").toAbsolutePath())
            .arguments(arguments.toArray(String[]::new))
            .start();
    awaitCalls(0);
    app.input();
    awaitCalls(Calls.COUNT);
  }

  int port() {
    return port;
  }

  Path folder() {
    return folder;
  }

  Path ledger() {
    return folder.resolve("ledger");
  }

  String text() throws IOException, InterruptedException {
    return scrape("text/plain");
  }

  String openMetrics() throws IOException, InterruptedException {
    return scrape(OPEN_METRICS);
  }

  ForkedApp.Result end() throws IOException, InterruptedException {
    app.endInput();
    return app.await();
  }

  private void awaitCalls(long count) throws IOException, InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (calls() < count) {
      if (System.currentTimeMillis() > deadline) {
        app.close();
        throw new IOException("not all calls are served: " + app.await().all());
      }
      Thread.sleep(50);
    }
  }

  private long calls() throws IOException, InterruptedException {
    try {
      return text()
          .lines()
          .filter(line -> line.startsWith("costspan_calls_total{"))
          .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (ConnectException notYet) {
      return -1;
    }
  }

  private String scrape(String accept) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Accept", accept)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() throws IOException {
    app.close();
    server.close();
  }
}
