/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import io.costspan.it.AgentJar;
import io.costspan.scrape.ScrapedApp;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ports;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.ScrapedPort;
import io.costspan.testkit.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An app that has made its calls and stays, with the endpoint on. Closing ends it. */
final class ScrapedRun implements AutoCloseable {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String SPAN = "00f067aa0ba902b7";

  private final Path folder = Files.createTempDirectory(AgentJar.folder("prometheus"), "run");
  private final ScrapedPort endpoint = new ScrapedPort(Ports.free());
  private final ProviderServer server;
  private final ForkedApp.Running app;

  /**
   * Waits until the target is up, has the app make its calls, and waits until all are booked.
   *
   * @param more what else the app is started with
   */
  ScrapedRun(UnaryOperator<ForkedApp> more) throws IOException, InterruptedException {
    this(Jdks.running(), more);
  }

  /** As the other, on a JDK of one's choice. */
  ScrapedRun(Jdks.Jdk jdk, UnaryOperator<ForkedApp> more) throws IOException, InterruptedException {
    server = new ProviderServer(Calls.scripts(), Tls.in(AgentJar.folder("prometheus")));
    List<String> arguments =
        new ArrayList<>(List.of(server.http(), "00-" + TRACE + "-" + SPAN + "-01"));
    arguments.addAll(Calls.ARGUMENTS);
    app =
        more.apply(
                ForkedApp.on(jdk)
                    .shortLived()
                    .agent(AgentJar.path())
                    .property("costspan.ledger.dir", ledger())
                    .property("costspan.config", config())
                    .property("costspan.prometheus.port", endpoint.port())
                    .property("costspan.job", "nightly")
                    .property("costspan.agent", "critic")
                    .property("costspan.phase", "research"))
            .main(ScrapedApp.class.getName(), Path.of("target", "classes").toAbsolutePath())
            .arguments(arguments.toArray(String[]::new))
            .start();
    try {
      endpoint.await(0);
      app.input();
      endpoint.await(Calls.COUNT);
    } catch (IOException e) {
      app.close();
      throw new IOException(app.await().all(), e);
    }
  }

  /** A budget for each job: the dashboard and the rules ask for such series. */
  private Path config() throws IOException {
    return Files.writeString(
        folder.resolve("costspan.yaml"), "budgets: {each: {limit: 5 USD, group-by: job}}");
  }

  int port() {
    return endpoint.port();
  }

  long pid() {
    return app.pid();
  }

  Path folder() {
    return folder;
  }

  Path ledger() {
    return folder.resolve("ledger");
  }

  String text() throws IOException, InterruptedException {
    return endpoint.text();
  }

  String openMetrics() throws IOException, InterruptedException {
    return endpoint.openMetrics();
  }

  ForkedApp.Result end() throws IOException, InterruptedException {
    app.endInput();
    return app.await();
  }

  @Override
  public void close() throws IOException {
    app.close();
    server.close();
  }
}
