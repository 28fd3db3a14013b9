/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.aws.AwsApp;
import io.costspan.it.AgentJar;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the SDK's HTTP clients on one JDK: without the agent, then with it, then with a bad one.
 */
final class AwsRuns {
  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  private final AwsSdkIT.Subject subject;
  private final Jdks.Jdk jdk;
  private @Nullable Seen without;
  private @Nullable Seen with;
  private @Nullable Seen faulty;

  AwsRuns(AwsSdkIT.Subject subject, Jdks.Jdk jdk) {
    this.subject = subject;
    this.jdk = jdk;
  }

  String title() {
    return subject.name() + " on " + jdk;
  }

  Seen without() throws Exception {
    Seen seen = without;
    return seen == null ? runAll() : seen;
  }

  Seen with() {
    return done(with);
  }

  Seen faulty() {
    return done(faulty);
  }

  private static Seen done(@Nullable Seen seen) {
    if (seen == null) {
      throw new IllegalStateException("the run failed");
    }
    return seen;
  }

  private Seen runAll() throws Exception {
    Path folder = AgentJar.folder(title().replace(' ', '-'));
    Map<String, List<Script>> scripts = new TreeMap<>();
    for (String scenario : subject.scenarios()) {
      scripts.put(scenario, AwsCases.of(scenario).scripts());
    }
    try (ProviderServer server = new ProviderServer(scripts, Tls.in(folder))) {
      Path nowhere = folder.resolve("no-ledger");
      Seen first = run(server, app(server), nowhere);
      without = first;
      Path ledger = Files.createTempDirectory(folder, "ledger");
      ForkedApp watched = app(server);
      if (!AgentJar.absent()) {
        watched.agent(AgentJar.path()).property("costspan.ledger.dir", ledger);
      }
      with = run(server, watched, ledger);
      if (!AgentJar.absent() && jdk.equals(Jdks.running())) {
        faulty = run(server, app(server).agent(FaultyJar.path()), nowhere);
      }
      return first;
    }
  }

  /** Credentials that are none, and nothing of the machine's own configuration. */
  private ForkedApp app(ProviderServer server) {
    List<Path> classPath = new ArrayList<>(List.of(CLASSES));
    classPath.addAll(subject.classPath());
    return ForkedApp.on(jdk)
        .property("aws.accessKeyId", "AKIDEXAMPLE")
        .property("aws.secretAccessKey", "none")
        .property("aws.region", "us-east-1")
        .property("aws.configFile", "/dev/null")
        .property("aws.sharedCredentialsFile", "/dev/null")
        .main(AwsApp.class.getName(), classPath.toArray(new Path[0]))
        .arguments(
            subject.http(), server.http(), server.refused(), String.valueOf(server.controlPort()))
        .arguments(subject.scenarios().toArray(new String[0]));
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
