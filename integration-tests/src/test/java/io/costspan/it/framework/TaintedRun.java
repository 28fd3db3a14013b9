/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import io.costspan.it.AgentJar;
import io.costspan.it.sdk.SdkBuild;
import io.costspan.otlp.OtlpReceiver;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Journal;
import io.costspan.testkit.PortServer;
import io.costspan.testkit.Ports;
import io.costspan.testkit.ScrapedPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An app full of secrets that has made its calls and stays, and all that comes out of it. */
final class TaintedRun implements AutoCloseable {
  /** What every secret begins with. */
  static final String TAINT = "s3cret-";

  private final Path folder = Files.createTempDirectory(AgentJar.folder("frameworks"), "taint");
  private final ScrapedPort endpoint = new ScrapedPort(Ports.free());
  private final PortServer server = new PortServer(TaintedAnswers.scripts(), null);
  private final OtlpReceiver receiver = new OtlpReceiver();
  private final Journal journal = server.begin();
  private final ForkedApp.Running app;
  private final Map<String, String> printed = new TreeMap<>();

  TaintedRun() throws Exception {
    app = app().start();
    endpoint.await(TaintedAnswers.CALLS);
    printed.put("the endpoint", endpoint.text() + endpoint.openMetrics());
    for (String command :
        List.of(
            "summary --by session,user,tool,operation,call_site,api",
            "export",
            "doctor",
            "doctor " + app.pid())) {
      ForkedApp.Result result = command(command.split(" ", -1));
      printed.put(command.replaceAll(" --.*", "").replaceAll("[0-9]+", "PID"), result.all());
    }
  }

  private ForkedApp app() throws IOException {
    SdkBuild build =
        SdkBuild.of(
            "framework-taint",
            List.of(Path.of("src", "frameworks", "taint")),
            ClassPath.of(
                "dev.langchain4j:langchain4j:1.19.0",
                "dev.langchain4j:langchain4j-open-ai:1.19.0",
                "io.opentelemetry:opentelemetry-api:1.51.0",
                "ch.qos.logback:logback-classic:1.5.18"));
    ForkedApp forked =
        settings(ForkedApp.on(Jdks.running()).shortLived().agent(AgentJar.path()))
            .exportingTo(receiver)
            .property("costspan.prometheus.port", endpoint.port())
            .property("costspan.attribution.headers", "Authorization=tenant,X-Api-Key=label")
            .property("costspan.tool-prices", "lookup=0.001")
            .main("App", build.classPath().toArray(new Path[0]))
            .arguments(String.valueOf(server.controlPort()));
    TaintedAnswers.SCENARIOS.forEach(name -> forked.arguments(name + "=" + server.url(name)));
    return forked.arguments("--password=s3cret-argument-of-the-app");
  }

  /** Folders of their own, so that whatever is written is found; and what must not be shown. */
  private ForkedApp settings(ForkedApp forked) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    return forked
        .property("java.io.tmpdir", temporary)
        .property("user.home", folder.resolve("home"))
        .property("costspan.ledger.dir", ledger())
        .property("costspan.attribution.hash-salt", "s3cret-salt")
        .variable("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp=s3cret-otlp");
  }

  private ForkedApp.Result command(String... arguments) throws Exception {
    return settings(ForkedApp.on(Jdks.running()).shortLived())
        .property("costspan.langfuse.url", "https://s3cret-name:s3cret-pw@langfuse.example")
        .property("costspan.langfuse.keys", "s3cret-public:s3cret-private")
        .jar(AgentJar.path())
        .arguments(arguments)
        .run();
  }

  Path ledger() {
    return folder.resolve("ledger");
  }

  ForkedApp.Result end() throws IOException, InterruptedException {
    app.endInput();
    return app.await();
  }

  OtlpReceiver receiver() {
    return receiver;
  }

  /** What can be read by whom: the endpoint's answers, and the output of each command. */
  Map<String, String> printed() {
    return printed;
  }

  /** What the provider got, byte by byte. */
  String sent() {
    return journal.requests().toString();
  }

  /** The files below the run's folder that have a secret in them, by their names. */
  List<String> taintedFiles() throws IOException {
    List<String> tainted = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(TAINT)) {
          tainted.add(file.getFileName().toString());
        }
      }
    }
    return tainted;
  }

  void plant() throws IOException {
    Files.writeString(folder.resolve("planted"), "a " + TAINT);
  }

  @Override
  public void close() throws IOException {
    app.close();
    receiver.close();
    server.close();
  }
}
