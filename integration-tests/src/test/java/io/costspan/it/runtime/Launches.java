/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.testkit.Answers;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Script;
import io.costspan.testkit.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** An app launched without the agent, then with it: the same to see, and every answer booked. */
final class Launches {
  private Launches() {}

  /**
   * @param name of a folder for what the launches leave behind
   * @param answers by scenario, one for each call
   * @param launch the app, for this server
   * @param said lines that the app prints in both
   */
  static void check(
      String name,
      Map<String, Script> answers,
      Function<ProviderServer, ForkedApp> launch,
      String... said)
      throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("runtime"), name);
    Map<String, List<Script>> scripts = new TreeMap<>();
    answers.forEach((scenario, script) -> scripts.put(scenario, List.of(script)));
    try (ProviderServer server = new ProviderServer(scripts, Tls.in(folder))) {
      ForkedApp.Result without = launch.apply(server).run();
      Path ledger = folder.resolve("ledger");
      ForkedApp.Result with =
          launch.apply(server).agent(AgentJar.path()).property("costspan.ledger.dir", ledger).run();
      assertThat(without.exit()).as(without.all()).isZero();
      assertThat(seen(without)).as(without.all()).hasSizeGreaterThan(1).containsAll(Set.of(said));
      assertThat(seen(with)).as(with.all()).isEqualTo(seen(without));
      assertThat(with.exit()).isZero();
      assertThat(Ledgers.read(ledger))
          .as(with.all())
          .hasSize(answers.size())
          .allMatch(record -> record.usage().equals(Answers.USAGE))
          .extracting(Booked::outcome)
          .containsOnly("priced");
    }
  }

  /** What the app says; the names of its threads are looked at elsewhere. */
  private static List<String> seen(ForkedApp.Result result) {
    return result.out().lines().filter(line -> !line.startsWith("threads-")).toList();
  }
}
