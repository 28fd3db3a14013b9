/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.it.contract.Seen;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import io.costspan.testkit.Journal;
import io.costspan.testkit.Ledgers;
import io.costspan.testkit.SocketScript;
import io.costspan.testkit.SocketServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** openai-java's own sessions: Realtime, and responses over a socket. */
class OpenAiJavaSocketIT {
  private static final Sdk SDK = Sdk.of("openai-java-socket", "com.openai:openai-java:4.101.0");

  private static final String SESSION =
      "{\"type\":\"session.created\",\"event_id\":\"event_1\",\"session\":{\"type\":\"realtime\","
          + "\"object\":\"realtime.session\",\"id\":\"sess_1\",\"model\":\"gpt-realtime\"}}";

  private static final Map<String, SocketScript> SCRIPTS =
      Map.of(
          "realtime",
          SocketScript.open()
              .text(SESSION)
              .heard(1)
              .text(event("created", "resp_1", "null"), event("done", "resp_1", usage(64)))
              .heard(2)
              .text(event("created", "resp_2", "null"), event("done", "resp_2", usage(0)))
              .abandoned(),
          "responses",
          SocketScript.open()
              .heard(1)
              .text(response("created"), response("completed"))
              .abandoned());

  private static final Map<String, List<String>> BOOKED =
      Map.of(
          "realtime",
          List.of(
              "usage 101 resp_1 openai.realtime gpt-realtime"
                  + " {cache_read_audio=64, input=43, input_audio=32, output=18, output_audio=43}",
              "usage 101 resp_2 openai.realtime gpt-realtime"
                  + " {input=43, input_audio=96, output=18, output_audio=43}"),
          "responses",
          List.of(
              "usage 101 resp_3 openai.responses gpt-5-mini"
                  + " {cache_read=1000, input=200, output=10, reasoning=40}"));

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachAnswerIsBookedOnceAndTheAppSeesTheSame(Jdks.Jdk jdk) throws Exception {
    SdkBuild build = SdkBuild.of(SDK);
    Path folder = AgentJar.folder("sdk/" + SDK.name() + "-" + jdk.feature());
    try (SocketServer server = new SocketServer(SCRIPTS)) {
      SdkRun without = run(server, app(build, jdk, server), folder.resolve("none"));
      Path ledger = Files.createTempDirectory(folder, "ledger");
      ForkedApp watched = app(build, jdk, server);
      watched.agent(AgentJar.path()).property("costspan.ledger.dir", ledger);
      SdkRun with = run(server, watched, ledger);
      SCRIPTS.keySet().forEach(scenario -> check(scenario, without, with, server.ports()));
      assertThat(with.seen().ourLines()).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static void check(
      String scenario, SdkRun without, SdkRun with, Map<String, Integer> ports) {
    assertThat(without.line(scenario)).isNotEmpty().doesNotContain("thrown");
    assertThat(with.line(scenario)).as("the app").isEqualTo(without.line(scenario));
    assertThat(with.requests(scenario)).as("handshake").isEqualTo(without.requests(scenario));
    assertThat(frames(with, scenario)).as("frames").isEqualTo(frames(without, scenario));
    assertThat(with.booked(ports.getOrDefault(scenario, 0)))
        .as("the ledger")
        .isEqualTo(BOOKED.get(scenario));
  }

  /** The process may end before its goodbye is sent. */
  private static List<String> frames(SdkRun run, String scenario) {
    return run.seen().facts(scenario).stream().filter(fact -> !fact.startsWith("88")).toList();
  }

  private static ForkedApp app(SdkBuild build, Jdks.Jdk jdk, SocketServer server) {
    ForkedApp app =
        ForkedApp.on(jdk)
            .shortLived()
            .main("App", build.classPath().toArray(new Path[0]))
            .arguments(String.valueOf(server.controlPort()));
    server
        .ports()
        .forEach((scenario, port) -> app.arguments(scenario + "=http://127.0.0.1:" + port));
    return app;
  }

  private static SdkRun run(SocketServer server, ForkedApp app, Path ledger) throws Exception {
    Journal journal = server.begin();
    ForkedApp.Result result = app.run();
    assertThat(result.exit()).as(result.all()).isZero();
    return new SdkRun(new Seen(result, journal, Ledgers.read(ledger)));
  }

  private static String event(String type, String id, String usage) {
    return "{\"type\":\"response."
        + type
        + "\",\"event_id\":\"event_2\",\"response\":{\"object\":\"realtime.response\",\"id\":\""
        + id
        + "\",\"status\":\"completed\",\"output\":[],\"usage\":"
        + usage
        + "}}";
  }

  private static String usage(int cached) {
    return "{\"total_tokens\":200,\"input_tokens\":139,\"output_tokens\":61,"
        + "\"input_token_details\":{\"text_tokens\":43,\"audio_tokens\":96,\"cached_tokens\":"
        + cached
        + ",\"cached_tokens_details\":{\"text_tokens\":0,\"audio_tokens\":"
        + cached
        + "}},\"output_token_details\":{\"text_tokens\":18,\"audio_tokens\":43}}";
  }

  private static String response(String type) {
    String usage =
        "{\"input_tokens\":1200,\"input_tokens_details\":{\"cached_tokens\":1000},"
            + "\"output_tokens\":50,\"output_tokens_details\":{\"reasoning_tokens\":40},"
            + "\"total_tokens\":1250}";
    return "{\"type\":\"response."
        + type
        + "\",\"sequence_number\":1,\"response\":{\"id\":\"resp_3\",\"object\":\"response\","
        + "\"created_at\":1,\"model\":\"gpt-5-mini\",\"status\":\""
        + (type.equals("created") ? "in_progress" : type)
        + "\",\"output\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\",\"tools\":[],"
        + "\"usage\":"
        + (type.equals("created") ? "null" : usage)
        + "}}";
  }
}
