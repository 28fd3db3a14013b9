/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.it.AgentJar;
import io.costspan.it.contract.Case;
import io.costspan.it.contract.Seen;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Journal;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.PortServer;
import io.costspan.testkit.Script;
import io.costspan.testkit.Tls;
import io.costspan.testkit.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SDK's app on one JDK, without the agent and with it, against one server.
 *
 * @param refused with a budget that has room for nothing; null where that is not played
 * @param cases by scenario
 * @param ports by scenario
 */
record SdkRuns(
    SdkRun without,
    SdkRun with,
    @Nullable SdkRun refused,
    Map<String, Case> cases,
    Map<String, Integer> ports) {
  static SdkRuns of(Sdk sdk, SdkBuild build, Jdks.Jdk jdk) throws Exception {
    Path folder = AgentJar.folder("sdk/" + sdk.name() + "-" + jdk.feature());
    Tls tls = Tls.in(folder);
    Map<String, Case> cases = cases(sdk);
    try (PortServer server = new PortServer(scripts(cases), sdk.tls() ? tls : null)) {
      ForkedApp app = app(sdk.scenarios(), build, jdk, server);
      SdkRun without = run(server, tls.trustedBy(app), folder.resolve("none"));
      Path ledger = Files.createTempDirectory(folder, "ledger");
      ForkedApp watched = tls.trustedBy(app(sdk.scenarios(), build, jdk, server));
      if (!AgentJar.absent()) {
        watched.agent(AgentJar.path()).property("costspan.ledger.dir", ledger);
        watched.property("costspan.openai.stream-usage", sdk.asking() ? "request" : "leave");
      }
      SdkRun with = run(server, watched, ledger);
      boolean stops = jdk.equals(Jdks.running()) && !AgentJar.absent() && !sdk.asking();
      SdkRun refused = null;
      if (stops) {
        ForkedApp stopped = tls.trustedBy(app(sdk.calls(), build, jdk, server));
        refused = run(server, stopping(stopped, folder), folder.resolve("refused"));
      }
      Map<String, Integer> ports = new HashMap<>();
      cases.keySet().forEach(scenario -> ports.put(scenario, server.port(scenario)));
      return new SdkRuns(without, with, refused, cases, ports);
    }
  }

  /** No call fits into that. */
  private static ForkedApp stopping(ForkedApp app, Path folder) throws IOException {
    Path config = folder.resolve("budget.yaml");
    Files.writeString(
        config,
        """
        budgets:
          none:
            limit: 0.000001 USD
            period: run
            action: stop
            mode: strict
        """);
    return app.agent(AgentJar.path())
        .property("costspan.config", config)
        .property("costspan.ledger.dir", folder.resolve("refused"));
  }

  /** A server that answers an SDK's scenarios; without TLS. */
  static PortServer serving(Sdk sdk) throws Exception {
    PortServer server = new PortServer(scripts(cases(sdk)), null);
    server.begin();
    return server;
  }

  private static Map<String, Case> cases(Sdk sdk) throws IOException {
    Map<String, Case> cases = new LinkedHashMap<>();
    for (String scenario : sdk.scenarios()) {
      String[] parts = scenario.split("/", 2);
      cases.put(scenario, Kind.of(parts[1], api(scenario)));
    }
    return cases;
  }

  private static Api api(String scenario) {
    return new Api(scenario.split("/", 2)[0], "id-" + scenario.replace('/', '-'));
  }

  private static Map<String, List<Script>> scripts(Map<String, Case> cases) throws IOException {
    Map<String, List<Script>> scripts = new HashMap<>();
    cases.forEach((scenario, its) -> scripts.put(scenario, its.scripts()));
    for (String scenario : cases.keySet()) {
      if (scenario.endsWith("/asked")) {
        Script stating = api(scenario).stream(Script.all(api(scenario).events()));
        scripts.put(scenario + Variants.ASKED, List.of(stating));
      }
    }
    return scripts;
  }

  /** Compiled quickly rather than well: it does not live long. */
  static ForkedApp app(List<String> scenarios, SdkBuild build, Jdks.Jdk jdk, PortServer server) {
    ForkedApp app =
        ForkedApp.on(jdk)
            .shortLived()
            .main(build.main(), build.classPath().toArray(new Path[0]))
            .arguments(String.valueOf(server.controlPort()));
    for (String scenario : scenarios) {
      app.arguments(scenario + "=" + server.url(scenario));
    }
    return app;
  }

  private static SdkRun run(PortServer server, ForkedApp app, Path ledger) throws Exception {
    Journal journal = server.begin();
    ForkedApp.Result result = app.run();
    // to look at after a failure
    Files.writeString(ledger.resolveSibling(ledger.getFileName() + ".txt"), result.all());
    if (result.exit() != 0) {
      throw new IllegalStateException(result.all());
    }
    return new SdkRun(new Seen(result, journal, Ledgers.read(ledger)));
  }
}
