/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import io.costspan.it.AgentJar;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example as users start it, with a seed that makes two runs alike. */
final class Example {
  static final long SEED = 20_261_122;

  private final Path folder;
  private final int port;

  /** A fresh folder below target/. */
  Example(String name) throws IOException {
    this(name, Ports.free());
  }

  private Example(String name, int port) throws IOException {
    this.folder = Files.createTempDirectory(AgentJar.folder("example"), name);
    this.port = port;
  }

  /** In a folder of its own, at the same port: its requests are the same. */
  Example again(String name) throws IOException {
    return new Example(name, port);
  }

  /** One run's traces in the world. */
  record Outcome(ForkedApp.Result result, String requests, List<Booked> records) {}

  int port() {
    return port;
  }

  Path ledger() {
    return folder.resolve("ledger");
  }

  Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  /** Without any agent, on a JVM as users start it. */
  ForkedApp app(Jdks.Jdk jdk) {
    return ForkedApp.on(jdk)
        .property("example.seed", SEED)
        .property("example.port", port)
        .property("example.record", recording())
        .jar(jar());
  }

  /** With ours, writing to {@link #ledger}. */
  ForkedApp watched(Jdks.Jdk jdk) {
    return app(jdk).agent(AgentJar.path()).property("costspan.ledger.dir", ledger());
  }

  Outcome run(ForkedApp app) throws IOException, InterruptedException {
    ForkedApp.Result result = app.run();
    if (result.exit() != 0) {
      throw new IllegalStateException(result.all());
    }
    String requests = Files.readString(recording(), StandardCharsets.ISO_8859_1);
    return new Outcome(result, requests, Ledgers.read(ledger()));
  }

  private Path recording() {
    return folder.resolve("requests.bin");
  }

  static Path jar() {
    Path jar =
        Path.of(
            System.getProperty(
                "costspan.example.jar", "../examples/agent-app/target/agent-app.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: mvn package -pl examples/agent-app");
    }
    return jar.toAbsolutePath().normalize();
  }
}
