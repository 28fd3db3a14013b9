/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.ContractApp;
import io.costspan.it.AgentJar;
import io.costspan.it.contract.HttpClientContract.Subject;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Journal;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Script;
import io.costspan.testkit.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client on one JDK: all scenarios without the agent, then with it, against one server. */
final class TwoRuns {
  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  private final Subject subject;
  private final Jdks.Jdk jdk;
  private final Map<String, List<Script>> scripts;
  private final boolean asks;
  private @Nullable Seen without;
  private @Nullable Seen with;
  private @Nullable Seen faulty;
  private @Nullable Seen asking;

  /**
   * @param asks whether there is a run with an agent that asks streams for their usage, too
   */
  TwoRuns(Subject subject, Jdks.Jdk jdk, Map<String, List<Script>> scripts, boolean asks) {
    this.subject = subject;
    this.jdk = jdk;
    this.scripts = scripts;
    this.asks = asks;
  }

  String title() {
    return subject.name() + " on " + jdk;
  }

  Seen without() throws Exception {
    Seen seen = without;
    return seen == null ? runBoth() : seen;
  }

  Seen with() {
    return done(with);
  }

  /** With an agent whose pipeline fails; on the running JDK only. */
  Seen faulty() {
    return done(faulty);
  }

  /** With an agent that asks streams for their usage; only the scenarios that are about that. */
  Seen asking() {
    return done(asking);
  }

  private static Seen done(@Nullable Seen seen) {
    if (seen == null) {
      throw new IllegalStateException("the run failed");
    }
    return seen;
  }

  /**
   * What is booked where a client cannot do what the scenario wants: an old one that does not
   * follow the redirect gets no answer, and pays for none; one that does not know HTTP/2 reads the
   * stream that others cancel; one that decodes by itself fails where it cannot; an old one takes a
   * connection that breaks between two chunks for the end.
   */
  List<String> booked(String scenario, Case expected) throws Exception {
    String line = without().line(scenario);
    if (line.contains("status=307") || line.contains("status=303")) {
      return List.of(line.replaceAll(".*status=(\\d+) .*", "failed ERROR $1 $1"));
    }
    if (line.contains("Unsupported Content-")) {
      return List.of(
          subject.name().startsWith("apache5-async")
              ? "unmetered PARTIAL_STREAM 200 transport"
              : "unmetered ABORTED 0 transport");
    }
    if (line.contains("ZipException")) {
      return List.of("unmetered PARTIAL_STREAM 200 transport");
    }
    if (scenario.endsWith("cut") && !line.contains("thrown=")) {
      return List.of("unmetered PARTIAL_STREAM 200");
    }
    if (scenario.equals("cut-chunked") && !line.contains("thrown=")) {
      return List.of("unmetered UNREADABLE 200");
    }
    boolean readAll =
        scenario.equals("sse-http2-cancelled") && line.matches("(?i).*version=http/1\\.1.*");
    return readAll ? List.of(Served.of(scenario).booked()) : expected.booked();
  }

  private Seen runBoth() throws Exception {
    Path folder = AgentJar.folder(title().replace(' ', '-'));
    Tls tls = Tls.in(folder);
    try (ProviderServer server = new ProviderServer(scripts, tls)) {
      Seen first = run(server, tls.trustedBy(app(server)), folder.resolve("no-ledger"));
      without = first;
      Path ledger = Files.createTempDirectory(folder, "ledger");
      ForkedApp watched = tls.trustedBy(app(server));
      if (!AgentJar.absent()) {
        watched.agent(AgentJar.path()).property("costspan.ledger.dir", ledger);
      }
      with = run(server, watched, ledger);
      if (asks) {
        Path asked = Files.createTempDirectory(folder, "asked");
        ForkedApp app = tls.trustedBy(app(server)).arguments(asks()).agent(AgentJar.path());
        asking = run(server, asking(app).property("costspan.ledger.dir", asked), asked);
      }
      if (!AgentJar.absent() && jdk.equals(Jdks.running())) {
        ForkedApp harmed = asking(tls.trustedBy(app(server)).agent(FaultyJar.path()));
        faulty = run(server, harmed, folder.resolve("no-ledger"));
      }
      return first;
    }
  }

  private static ForkedApp asking(ForkedApp app) {
    return app.property("costspan.openai.stream-usage", "request");
  }

  private String[] asks() {
    return scripts.keySet().stream()
        .filter(name -> name.startsWith("ask-") && !name.contains(" "))
        .toArray(String[]::new);
  }

  private ForkedApp app(ProviderServer server) {
    List<Path> classPath = new ArrayList<>(List.of(CLASSES));
    classPath.addAll(subject.classPath());
    return ForkedApp.on(jdk)
        .shortLived()
        .main(ContractApp.class.getName(), classPath.toArray(new Path[0]))
        .arguments(
            subject.adapter().getName(),
            server.http(),
            server.https(),
            server.refused(),
            String.valueOf(server.controlPort()));
  }

  private static Seen run(ProviderServer server, ForkedApp app, Path ledger) throws Exception {
    Journal journal = server.begin();
    ForkedApp.Result result = app.run();
    if (result.exit() != 0) {
      throw new IllegalStateException(result.all());
    }
    return new Seen(result, journal, Ledgers.read(ledger));
  }
}
