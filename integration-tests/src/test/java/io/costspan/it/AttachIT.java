/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.contract.AttachTarget;
import io.costspan.contract.Run;
import io.costspan.contract.clients.JdkSend;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.ProviderServer;
import io.costspan.testkit.Script;
import io.costspan.testkit.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaching to an app that runs, and whose client is built already. */
class AttachIT {
  private static final String ANSWER =
      "{\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o-mini-2024-07-18\","
          + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}}";

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_comes_after_is_seen(Jdks.Jdk jdk) throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("attach"), "run");
    List<Script> answer = List.of(Script.json(ANSWER.getBytes(StandardCharsets.UTF_8)));
    Map<String, List<Script>> scripts = Map.of("attach-before", answer, "attach-after", answer);
    try (ProviderServer server = new ProviderServer(scripts, Tls.in(folder));
        ForkedApp.Running running = target(jdk, server, folder.resolve("ledger")).start()) {
      assertThat(server.await("attach/called")).isTrue();
      ForkedApp.Result attached = costspan(jdk, "attach", running.pid());
      ForkedApp.Result again = costspan(jdk, "attach", running.pid());
      ForkedApp.Result doctor = costspan(jdk, "doctor", running.pid());
      server.raise("attach/attached");
      ForkedApp.Result result = running.await();
      assertThat(attached.exit()).as(attached.all()).isZero();
      assertThat(doctor.out()).as(doctor.all()).contains("jdk", "okhttp");
      assertThat(again.out()).as(again.all()).contains("already");
      assertThat(result.exit()).as(result.all()).isZero();
      assertThat(Ledgers.read(folder.resolve("ledger")))
          .as(result.all())
          .extracting(Booked::traceId)
          .containsExactly(Run.traceId("attach-after"));
    }
  }

  private static ForkedApp target(Jdks.Jdk jdk, ProviderServer server, Path ledger) {
    return ForkedApp.on(jdk)
        .property("costspan.ledger.dir", ledger)
        .main(AttachTarget.class.getName(), Path.of("target", "classes").toAbsolutePath())
        .arguments(
            JdkSend.class.getName(),
            server.http(),
            server.https(),
            server.refused(),
            String.valueOf(server.controlPort()));
  }

  private static ForkedApp.Result costspan(Jdks.Jdk jdk, String command, long pid)
      throws Exception {
    return ForkedApp.on(jdk).jar(AgentJar.path()).arguments(command, String.valueOf(pid)).run();
  }
}
