/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.costspan.it.AgentJar;
import io.costspan.it.sdk.SdkBuild;
import io.costspan.testkit.Booked;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An app starts a program that prints what Claude Code has printed: the app reads the same with and
 * without the agent, and each run is booked once, with what it adds to its session.
 */
class ClaudeCodeIT {
  private static final Path FIXTURES = Path.of("../fixtures/anthropic").toAbsolutePath();

  /** As a wrapper may do it: with words for people, before and on the other stream. */
  private static final String SCRIPT =
      "echo 'Asking Claude, {\"type\":\"please wait\"}'\necho warning >&2\ncat \"$RECORDED\"\n";

  /** The session of the recorded stream, resumed: it goes on from the total that it came to. */
  private static final String RESUMED =
      "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":"
          + "\"7c0ffee5-0000-4000-8000-000000000001\",\"model\":\"claude-opus-5[1m]\","
          + "\"claude_code_version\":\"2.1.301\"}\n"
          + "{\"type\":\"result\",\"subtype\":\"success\",\"num_turns\":1,"
          + "\"result\":\"a prompt's answer\",\"total_cost_usd\":0.05,\"session_id\":"
          + "\"7c0ffee5-0000-4000-8000-000000000001\",\"modelUsage\":{"
          + "\"claude-opus-5[1m]\":{\"inputTokens\":31,\"outputTokens\":130,\"thinkingTokens\":30,"
          + "\"cacheReadInputTokens\":17000,\"cacheCreationInputTokens\":1150,"
          + "\"cacheCreationEphemeral1hInputTokens\":100,"
          + "\"cacheCreationEphemeral5mInputTokens\":1050,\"webSearchRequests\":1},"
          + "\"claude-haiku-4-5-20251001\":{\"inputTokens\":700,\"outputTokens\":55}},"
          + "\"uuid\":\"99999999-0000-4000-8000-000000000009\"}\n";

  @Test
  void eachRunIsBookedOnceWithWhatItAdds() throws Exception {
    Path folder = Files.createTempDirectory(AgentJar.folder("frameworks"), "claude-code");
    Path script = Files.writeString(folder.resolve("claude.sh"), SCRIPT);
    Path resumed = Files.writeString(folder.resolve("resumed.ndjson"), RESUMED);
    Path json = Files.writeString(folder.resolve("result.json"), onOneLine());
    SdkBuild build =
        SdkBuild.of("claude-code", List.of(Path.of("src", "frameworks", "claude-code")), List.of());
    for (Jdks.Jdk jdk : Jdks.all()) {
      Path ledger = folder.resolve("ledger-" + jdk.feature());
      ForkedApp.Result without = app(jdk, build, script, resumed, json).run();
      ForkedApp.Result with =
          app(jdk, build, script, resumed, json)
              .agent(AgentJar.path())
              .property("costspan.ledger.dir", ledger)
              .run();

      assertThat(without.exit()).as(without.all()).isZero();
      assertThat(with.out()).as(with.all()).isEqualTo(without.out());
      assertThat(with.ourLines()).as(with.all()).hasSize(1);
      List<Booked> booked = Ledgers.read(ledger);
      assertThat(booked).as(with.all()).hasSize(3).allMatch(run -> run.outcome().equals("priced"));
      assertThat(booked).extracting(Booked::cost).map(String::valueOf).containsExactly(costs());
      assertThat(booked.get(0).whose())
          .isEqualTo(
              Map.of(
                  "category", "claude-code",
                  "job", "App",
                  "operation_type", "AGENT_EXECUTION",
                  "session_id", "7c0ffee5-0000-4000-8000-000000000001"));
      assertThat(booked.get(1).usage())
          .isEqualTo(Map.of("input", 10L, "output", 30L, "cache_write", 100L));
      assertThat(Ledgers.lines(ledger)).noneMatch(line -> line.contains("a prompt's answer"));
    }
  }

  private static String[] costs() {
    return new String[] {"0.04375", "0.00625", "0.0135"};
  }

  private static ForkedApp app(Jdks.Jdk jdk, SdkBuild build, Path... files) {
    return ForkedApp.on(jdk)
        .shortLived()
        .main("App", build.classPath().toArray(new Path[0]))
        .arguments(
            files[0].toString(),
            FIXTURES.resolve("claude-code-stream/response.ndjson").toString(),
            files[1].toString(),
            files[2].toString());
  }

  /** As the program prints it; the fixture is laid out for people. */
  private static String onOneLine() throws IOException {
    Path fixture = FIXTURES.resolve("claude-code-json/response.json");
    return new ObjectMapper().readTree(fixture.toFile()) + "\n";
  }
}
