/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.testkit.Script;
import io.costspan.testkit.Script.Act;
import io.costspan.testkit.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The server's side of {@code AwsScenarios}. */
final class AwsCases {
  /** Half of an answer: it may have been billed. */
  private static final String LOST = "unmetered PARTIAL_STREAM 200 transport";

  private static final String UNANSWERED = "unmetered ABORTED 0 transport";
  private static final Script NONE = Script.json(0, Act.NOTHING).status(0);

  private AwsCases() {}

  static Case of(String name) throws IOException {
    BedrockServed served = BedrockServed.of(name);
    return switch (name) {
      case "not-llm" -> Case.of(served.converse());
      case "invoke" -> Case.of(served.invoke(), served.booked());
      case "gzip" -> gzip(served);
      case "error-400" ->
          Case.of(BedrockServed.error(400, "ValidationException"), "failed ERROR 400 400");
      case "error-429" -> Case.of(busy(), "failed ERROR 429 429");
      case "retry-429" -> then(busy(), served);
      case "retry-503" -> then(down(), served);
      case "retry-cut" -> then(cut(served), served, LOST);
      case "retry-no-answer" -> then(NONE, served, UNANSWERED);
      case "retry-timeout" ->
          then(NONE.before(stage -> holding(stage, "done")), served, UNANSWERED);
      case "no-answer" -> Case.of(NONE, UNANSWERED, UNANSWERED, UNANSWERED);
      case "refused" -> Case.of(busy(), "failed ERROR 0 transport");
      case "deadline" -> Case.of(NONE.before(stage -> holding(stage, "gave-up")), UNANSWERED);
      case "cancelled" ->
          Case.of(NONE.before(stage -> holding(stage, "gave-up")), "unmetered ABORTED 0 cancelled");
      case "parallel" -> numbered(name, 20);
      case "pool" -> numbered(name, 60);
      default ->
          name.startsWith("stream") ? stream(name) : Case.of(served.converse(), served.booked());
    };
  }

  private static Case stream(String name) {
    BedrockServed served = BedrockServed.of(name);
    List<byte[]> events = BedrockServed.events();
    return switch (name) {
      case "stream-invoke" -> Case.of(served.stream(served.invokeEvents()), served.booked());
      case "stream-retry" ->
          new Case(List.of(busy(), served.stream(events)), List.of(served.booked()));
      case "stream-error" ->
          Case.of(served.stream(failing(events)), "unmetered PARTIAL_STREAM 200");
      case "stream-cut" -> Case.of(served.stream(left(events, null)), LOST);
      case "stream-closed" ->
          Case.of(served.stream(left(events, "closed")), "unmetered PARTIAL_STREAM 200");
      case "stream-cancelled" ->
          Case.of(
              served.stream(left(events, "cancelled")), "unmetered PARTIAL_STREAM 200 cancelled");
      case "stream-pool" ->
          new Case(
              List.of(served.stream(left(events, "cancelled"))),
              IntStream.range(0, 60)
                  .mapToObj(i -> "unmetered PARTIAL_STREAM 200 cancelled")
                  .toList());
      case "stream-pace" -> Case.of(served.stream(stage -> paced(stage, events)), served.booked());
      case "stream-late" -> Case.of(served.stream(stage -> late(stage, events)), served.booked());
      default -> Case.of(served.stream(events), served.booked());
    };
  }

  private static Script busy() {
    return BedrockServed.error(429, "ThrottlingException");
  }

  private static Script down() {
    return BedrockServed.error(503, "ServiceUnavailableException");
  }

  /** The attempt that fails, what it becomes if it may have been billed, and the one that works. */
  private static Case then(Script failing, BedrockServed served, String... lost) {
    List<String> booked = new ArrayList<>(List.of(lost));
    booked.add(served.booked());
    return new Case(List.of(failing, served.converse()), booked);
  }

  /** The SDK hands the bytes to the app as they are; whether it can read them is not our matter. */
  private static Case gzip(BedrockServed served) throws IOException {
    byte[] bytes = Served.gzip(served.converseDocument());
    return Case.of(served.json(bytes).header("Content-Encoding: gzip"), served.booked());
  }

  private static Script cut(BedrockServed served) {
    byte[] document = served.converseDocument();
    return served.json(
        document.length,
        stage -> {
          stage.send(Arrays.copyOf(document, document.length / 2));
          stage.hangUp();
        });
  }

  private static void holding(Stage stage, String until) throws IOException {
    stage.raise("arrived");
    stage.await(until);
  }

  private static List<byte[]> failing(List<byte[]> events) {
    List<byte[]> all = new ArrayList<>(events.subList(0, 2));
    all.add(EventFrames.exception("throttlingException", "{\"message\":\"Slow d\u00f6wn\"}"));
    return all;
  }

  private static Act left(List<byte[]> events, @Nullable String signal) {
    return stage -> {
      stage.send(events.get(0));
      stage.send(events.get(1));
      if (signal != null) {
        stage.await(signal);
      }
      stage.hangUp();
    };
  }

  private static void paced(Stage stage, List<byte[]> events) throws IOException {
    for (int i = 0; i < events.size(); i++) {
      stage.send(events.get(i));
      stage.await("seen-" + i);
    }
  }

  private static void late(Stage stage, List<byte[]> events) throws IOException {
    stage.send(events.get(0));
    StreamCases.flood(stage, BedrockServed.word("lorem ".repeat(10_000)));
    for (byte[] event : events.subList(1, events.size())) {
      stage.send(event);
    }
  }

  /** Each request gets an answer of its own. */
  private static Case numbered(String scenario, int count) {
    List<Script> scripts = new ArrayList<>();
    List<String> booked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BedrockServed served = BedrockServed.of(scenario + "-" + i);
      scripts.add(served.converse());
      booked.add(served.booked());
    }
    return new Case(scripts, booked);
  }
}
