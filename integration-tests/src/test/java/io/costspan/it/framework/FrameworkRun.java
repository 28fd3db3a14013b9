/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.it.sdk.SdkBuild;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ClassPath;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.PortServer;
import io.costspan.testkit.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of an app in {@code src/frameworks}, with the agent.
 *
 * @param records whose cost each record is, by the scenario whose port it went to; those without a
 *     port by their client
 */
record FrameworkRun(ForkedApp.Result result, Map<String, List<String>> records) {
  /**
   * @param scripts by scenario
   * @param artifacts what an app's build file would name
   */
  static FrameworkRun of(String app, Map<String, List<Script>> scripts, String... artifacts)
      throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("frameworks"), app);
    List<Path> sources = List.of(Path.of("src", "frameworks", app));
    SdkBuild build = SdkBuild.of("framework-" + app, sources, ClassPath.of(artifacts));
    try (PortServer server = new PortServer(scripts, null)) {
      ForkedApp forked =
          ForkedApp.on(Jdks.all().get(0))
              .shortLived()
              .agent(AgentJar.path())
              .property("costspan.ledger.dir", folder.resolve("ledger"))
              .property("costspan.tool-prices", "web-search=0.005,lookup=0.001")
              .main("App", build.classPath().toArray(new Path[0]))
              .arguments(String.valueOf(server.controlPort()));
      scripts.keySet().forEach(name -> forked.arguments(name + "=" + server.url(name)));
      server.begin();
      ForkedApp.Result result = forked.run();
      Files.writeString(folder.resolve("output.txt"), result.all()); // for a look after a failure
      return new FrameworkRun(result, records(server, scripts, folder.resolve("ledger")));
    }
  }

  private static Map<String, List<String>> records(
      PortServer server, Map<String, List<Script>> scripts, Path ledger) throws Exception {
    Map<Integer, String> ports = new TreeMap<>();
    scripts.keySet().forEach(name -> ports.put(server.port(name), name));
    Map<String, List<String>> records = new TreeMap<>();
    for (Booked record : Ledgers.read(ledger)) {
      String place = ports.getOrDefault(record.port(), record.client());
      records.computeIfAbsent(place, none -> new ArrayList<>()).add(whose(record));
    }
    return records;
  }

  private static String whose(Booked record) {
    Map<String, String> whose = new TreeMap<>(record.whose());
    whose.remove("category");
    return String.valueOf(whose);
  }

  /** The app went well, and nothing of ours went wrong in it. */
  void check() {
    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.out()).as(result.all()).doesNotContain("thrown", "not over");
    assertThat(result.ourLines()).as(result.all()).hasSizeLessThanOrEqualTo(1);
  }
}
