/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import io.costspan.contract.socket.SocketClient.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What apps do with a session. The server's side is found by the name. */
public final class SocketScenarios {
  static final String REALTIME = "/v1/realtime?model=gpt-realtime";
  static final String RESPONSES = "/v1/responses";
  static final String LIVE =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=secret";

  private SocketScenarios() {}

  /** One of them. */
  public record Scenario(String name, Body body) {
    /** What the app does; an exception that gets out is a fact. */
    @FunctionalInterface
    interface Body {
      void run(SocketRun run) throws Exception;
    }
  }

  /** In the order they are run: the first one is no session with an LLM. */
  public static List<Scenario> all() {
    return List.of(
        new Scenario("not-llm", run -> talk(run, "/chat")),
        new Scenario("realtime", run -> talk(run, REALTIME)),
        new Scenario("fragments", run -> talk(run, REALTIME)),
        new Scenario("compressed", run -> talk(run, REALTIME)),
        new Scenario("thousand", run -> talk(run, REALTIME)),
        new Scenario("big", run -> talk(run, REALTIME)),
        new Scenario("responses", run -> talk(run, RESPONSES)),
        new Scenario("live", SocketScenarios::live),
        new Scenario("live-text", SocketScenarios::liveText),
        new Scenario("app-closes", SocketScenarios::closes),
        new Scenario("demand", SocketScenarios::demand),
        new Scenario("listener-throws", SocketScenarios::throwing),
        new Scenario("cut", SocketScenarios::cut),
        new Scenario("cancelled", SocketScenarios::cancelled),
        new Scenario("refused", run -> listen(run, REALTIME)),
        new Scenario("close-code", run -> listen(run, REALTIME)),
        new Scenario("left-open", SocketScenarios::leftOpen));
  }

  /** Says something after the first message, listens, and answers the server's goodbye. */
  private static void talk(SocketRun run, String path) throws Exception {
    Socket socket = run.open(path);
    run.events().awaitMessages(1);
    socket.text(
        "{\"type\":\"session.update\",\"session\":{\"instructions\":\"Sei \u00fcberaus kurz\"}}");
    socket.text("{\"type\":\"response.create\"}");
    run.events().awaitEnd();
  }

  private static void listen(SocketRun run, String path) throws Exception {
    run.open(path);
    run.events().awaitEnd();
  }

  /** The end comes once all is read: where both come at once, the JDK 25 fails in its own way. */
  private static void cut(SocketRun run) throws Exception {
    run.open(REALTIME);
    run.events().awaitMessages(3);
    run.raise("seen-all");
    run.events().awaitEnd();
  }

  private static void live(SocketRun run) throws Exception {
    Socket socket = run.open(SocketScenarios.LIVE);
    socket.binary(setup().getBytes(StandardCharsets.UTF_8));
    run.events().awaitMessages(1);
    socket.binary(
        "{\"realtimeInput\":{\"audio\":{\"data\":\"AAAA\"}}}".getBytes(StandardCharsets.UTF_8));
    run.events().awaitEnd();
  }

  private static void liveText(SocketRun run) throws Exception {
    Socket socket = run.open(SocketScenarios.LIVE);
    socket.text(setup());
    run.events().awaitEnd();
  }

  private static String setup() {
    return "{\"setup\":{\"systemInstruction\":{\"parts\":[{\"text\":\"\ud83d\ude42\"}]},"
        + "\"model\":\"models/gemini-3.1-flash-live-preview\"}}";
  }

  /** In the middle of a response. */
  private static void closes(SocketRun run) throws Exception {
    Socket socket = run.open(REALTIME);
    run.events().awaitMessages(2);
    socket.close(1000);
    run.events().awaitEnd();
  }

  /** The app wants one message and then, for a while, no other. */
  private static void demand(SocketRun run) throws Exception {
    if (run.hasDemand()) {
      run.events().hold();
    }
    Socket socket = run.open(REALTIME);
    run.events().awaitMessages(1);
    run.raise("seen-one");
    run.await("sent-all");
    if (run.hasDemand()) {
      run.facts().add("then", "asks");
    }
    for (int i = 0; i < 3; i++) {
      socket.more();
      run.events().awaitMessages(1);
    }
    socket.more();
    run.events().awaitEnd();
  }

  private static void throwing(SocketRun run) throws Exception {
    run.events().throwAt(2);
    run.open(REALTIME);
    run.events().awaitEnd();
  }

  /** What the client tells its listener after that, if anything, depends on its threads. */
  private static void cancelled(SocketRun run) throws Exception {
    Socket socket = run.open(REALTIME);
    run.events().awaitMessages(2);
    run.facts().add("gives", "up");
    run.events().mute();
    socket.cancel();
    run.await("gone");
  }

  /** The process ends with a response under way. */
  private static void leftOpen(SocketRun run) throws Exception {
    run.open(REALTIME);
    run.events().awaitMessages(2);
  }
}
