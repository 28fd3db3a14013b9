/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An app with our library on its class path, and the agent: there is one tracker, the agent's. */
class LibraryIT {
  private static final Path LIBRARY = Path.of("..", "core", "target", "classes").toAbsolutePath();

  private static final String CROSSED =
      "budget 'critic': 100 % of 0.2 USD per run reached, 0.25021 USD spent; further calls are not"
          + " made";

  @TempDir private Path folder = Path.of("");

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatTheAppSaysReachesTheAgent(Jvm jvm) throws Exception {
    Path ledger = folder.resolve("ledger");
    Path config = folder.resolve("costspan.yaml");
    int port = freePort();
    // the path is one of an LLM's: what we post ourselves is no call
    Files.writeString(
        config,
        """
        webhook.url: http://127.0.0.1:%d/v1/chat/completions
        budgets:
          critic: {limit: 0.2 USD, period: run, where: {agent: critic}, warn-at: 100, action: stop}
        """
            .formatted(port));
    Jvm.Result result =
        jvm.run(
            List.of(
                "-javaagent:" + TestJar.BUILT,
                "-Dcostspan.ledger.dir=" + ledger,
                "-Dcostspan.config=" + config,
                "-cp",
                Jvm.classPath("") + File.pathSeparator + LIBRARY,
                "smoke.LibraryApp",
                String.valueOf(port)));

    // 1000 x 0.15 + 100 x 0.6 USD per million, and the tool
    assertThat(result.out().lines())
        .as(result.err())
        .containsExactly(
            "room true",
            "total 0.25021, room false",
            "room true",
            "nightly 0.25021",
            "tools 0.25",
            "heard 100",
            "hook {\"event\":\"budget.threshold\",\"service\":\"LibraryApp\","
                + "\"budget\":\"critic\",\"of\":\"\",\"percent\":100,\"unit\":\"USD\","
                + "\"spent\":\"0.25021\",\"limit\":\"0.2\",\"stops\":true,\"message\":\""
                + CROSSED
                + "\"}",
            "[BudgetStatus[name=critic, of=, unit=USD, limit=0.2, spent=0.25021, reserved=0,"
                + " refused=0, stops=true, resetsAt=null]]",
            "ScopeCost[kind=process, name=LibraryApp, usd=0.25021, left=null,"
                + " children=[ScopeCost[kind=job, name=nightly, usd=0.25021, left=null,"
                + " children=[ScopeCost[kind=agent, name=critic, usd=0.25021, left=0,"
                + " children=[]]]]]]");
    assertThat(lines(ledger).filter(line -> line.contains("\"job\":\"nightly\"")))
        .hasSize(2)
        .allMatch(line -> line.contains("\"agent\":\"critic\""))
        .anyMatch(line -> line.contains("\"tool\":\"search\""))
        .anyMatch(line -> line.contains("chatcmpl-of-the-library-app"));
    assertThat(result.err().lines()).hasSize(2).contains("costspan: " + CROSSED);
    assertThat(result.err().lines()).last().asString().startsWith("costspan: 2 calls");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Stream<String> lines(Path ledger) throws IOException {
    try (Stream<Path> files = Files.list(ledger)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Files.readAllLines(all.get(0)).stream();
    }
  }
}
