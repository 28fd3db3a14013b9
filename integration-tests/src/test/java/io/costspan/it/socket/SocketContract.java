/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.socket.SocketApp;
import io.costspan.contract.socket.SocketClient;
import io.costspan.contract.socket.SocketScenarios;
import io.costspan.it.AgentJar;
import io.costspan.it.contract.FaultyJar;
import io.costspan.it.contract.Seen;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Journal;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.SocketServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every client with WebSockets has to pass: each scenario looks the same to the app and to the
 * server with and without the agent, and is booked exactly.
 */
abstract class SocketContract {
  private static final String NOT_LLM = "not-llm";
  private static final String STOPPED = "close-code";
  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  /**
   * A client in one version.
   *
   * @param compresses whether it offers to
   * @param classPath its jars; empty for the JDK's
   */
  record Subject(
      String name,
      Class<? extends SocketClient> adapter,
      boolean compresses,
      List<Path> classPath) {
    Subject {
      classPath = List.copyOf(classPath);
    }
  }

  abstract List<Subject> subjects();

  @TestFactory
  Stream<DynamicTest> contract() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                on(jdk)
                    .map(
                        subject ->
                            DynamicTest.dynamicTest(
                                subject.name() + " on " + jdk, () -> check(subject, jdk))));
  }

  private Stream<Subject> on(Jdks.Jdk jdk) {
    List<Subject> all = subjects();
    return jdk.equals(Jdks.running()) ? all.stream() : Stream.of(all.get(all.size() - 1));
  }

  private static void check(Subject subject, Jdks.Jdk jdk) throws Exception {
    Path folder =
        AgentJar.folder("socket-" + subject.name().replace(' ', '-') + "-" + jdk.feature());
    try (SocketServer server = new SocketServer(SocketCases.scripts())) {
      Seen without = run(server, app(subject, jdk, server), folder.resolve("no-ledger"));
      Path ledger = Files.createTempDirectory(folder, "ledger");
      ForkedApp watched = app(subject, jdk, server);
      watched.agent(AgentJar.path()).property("costspan.ledger.dir", ledger);
      Seen with = run(server, watched, ledger);
      for (SocketScenarios.Scenario scenario : SocketScenarios.all()) {
        checkSame(with, without, scenario.name());
        checkBooked(with, server.ports(), scenario.name());
      }
      assertThat(with.facts("compressed").contains("compressed")).isEqualTo(subject.compresses());
      if (jdk.equals(Jdks.running())) {
        ForkedApp harmed = app(subject, jdk, server).agent(FaultyJar.path());
        checkFaulty(run(server, harmed, folder.resolve("no-ledger")), without);
        Map<String, Integer> some = new TreeMap<>(server.ports());
        some.keySet().retainAll(List.of(STOPPED, NOT_LLM));
        checkStopped(server, app(subject, jdk, server, some), ledger);
      }
    }
  }

  private static void checkSame(Seen with, Seen without, String scenario) {
    assertThat(without.line(scenario)).as(scenario).isNotEmpty().doesNotContain("missing=");
    assertThat(with.line(scenario)).as("what the app sees").isEqualTo(without.line(scenario));
    assertThat(with.requests(scenario)).as("the handshake").isEqualTo(without.requests(scenario));
    assertThat(with.facts(scenario))
        .as("the frames that the server gets in %s", scenario)
        .isEqualTo(without.facts(scenario))
        .noneMatch(fact -> fact.startsWith("nobody"));
  }

  private static void checkBooked(Seen with, Map<String, Integer> ports, String scenario) {
    int port = ports.getOrDefault(scenario, 0);
    List<Booked> records = with.records().stream().filter(r -> r.port() == port).toList();
    assertThat(records)
        .as("the ledger, %s", scenario)
        .extracting(SocketContract::describe)
        .containsExactlyElementsOf(SocketCases.booked(scenario));
    // all of a session belong to the trace of whoever opened it
    assertThat(records.stream().map(Booked::traceId).distinct().count()).isLessThanOrEqualTo(1);
  }

  /** The pipeline behind the hooks fails in every method: one line says so, nothing else does. */
  private static void checkFaulty(Seen faulty, Seen without) {
    for (SocketScenarios.Scenario scenario : SocketScenarios.all()) {
      checkSame(faulty, without, scenario.name());
    }
    assertThat(faulty.ourLines()).singleElement().asString().contains("StackOverflowError at ");
  }

  private static String describe(Booked record) {
    StringBuilder text = new StringBuilder(record.outcome()).append(' ').append(record.api());
    for (Object fact :
        new Object[] {record.reason(), record.model(), record.responseId(), record.errorType()}) {
      text.append(fact == null ? "" : " " + fact);
    }
    text.append(record.usage().isEmpty() ? "" : " " + record.usage());
    text.append(record.cost() == null ? "" : " USD " + record.cost().toPlainString());
    return text.toString();
  }

  /**
   * What was booked before is more than the budget has: no session is opened, the client says so in
   * its own way, and its other sockets are.
   */
  private static void checkStopped(SocketServer server, ForkedApp app, Path ledger)
      throws Exception {
    Path config =
        Files.writeString(
            ledger.resolveSibling("stop.yaml"),
            "budgets: {none: {limit: 0.000001 USD, action: stop}}");
    app.agent(AgentJar.path())
        .property("costspan.ledger.dir", ledger)
        .property("costspan.config", config);
    int before = Ledgers.read(ledger).size();
    Seen stopped = run(server, app, ledger);
    assertThat(stopped.line(STOPPED))
        .startsWith(
            STOPPED
                + " | thrown=io.costspan.budget.BudgetExceededException(costspan: not sent, budget"
                + " 'none' (0.000001 USD per total) has no room: ")
        .endsWith(" reserved by calls under way, a session would need some; it does not reset)");
    assertThat(stopped.requests(STOPPED)).isEmpty();
    assertThat(stopped.line(NOT_LLM)).contains("closed=1000");
    assertThat(stopped.records()).hasSize(before);
  }

  private static ForkedApp app(Subject subject, Jdks.Jdk jdk, SocketServer server) {
    return app(subject, jdk, server, server.ports());
  }

  private static ForkedApp app(
      Subject subject, Jdks.Jdk jdk, SocketServer server, Map<String, Integer> ports) {
    List<Path> classPath = new ArrayList<>(List.of(CLASSES));
    classPath.addAll(subject.classPath());
    List<String> arguments = new ArrayList<>();
    arguments.add(subject.adapter().getName());
    arguments.add(String.valueOf(server.controlPort()));
    ports.forEach((scenario, port) -> arguments.add(scenario + "=" + port));
    return ForkedApp.on(jdk)
        .shortLived()
        .main(SocketApp.class.getName(), classPath.toArray(new Path[0]))
        .arguments(arguments.toArray(new String[0]));
  }

  private static Seen run(SocketServer server, ForkedApp app, Path ledger) throws Exception {
    Journal journal = server.begin();
    ForkedApp.Result result = app.run();
    if (result.exit() != 0) {
      throw new IllegalStateException(result.all());
    }
    return new Seen(result, journal, Ledgers.read(ledger));
  }
}
