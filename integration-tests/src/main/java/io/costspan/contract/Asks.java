/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Streams whose app does not ask for their usage: left alone, or asked where that is switched on;
 * the app cannot tell. Their names begin with {@code ask-}, and so their requests differ, see
 * {@link Run#chat}.
 */
final class Asks {
  private static final String STREAM = "\"stream\":true";

  private Asks() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("ask-whole", run -> run.whole(run.chat())),
        new Scenario("ask-bytes", run -> Streams.read(run, 1)),
        new Scenario("ask-small", run -> Streams.read(run, 7)),
        new Scenario("ask-lines", Streams::lines),
        new Scenario("ask-to-done", Streams::toDone),
        new Scenario("ask-pace", Streams::pace),
        new Scenario("ask-http2", run -> run.whole(run.chatOverTls())),
        new Scenario("ask-gzip", run -> run.whole(run.chat())),
        new Scenario("ask-gzip-own", run -> run.whole(run.chat().with("Accept-Encoding", "gzip"))),
        new Scenario("ask-nulls", run -> run.whole(run.chat())),
        new Scenario("ask-crlf", run -> run.whole(run.chat())),
        new Scenario("ask-length", Asks::length),
        new Scenario("ask-open-end", run -> run.whole(run.chat())),
        new Scenario("ask-closed", Streams::closed),
        new Scenario("ask-cut", run -> run.whole(run.chat())),
        new Scenario("ask-retry-429", Breaks::retry),
        new Scenario("ask-redirect-307", run -> run.whole(run.chat())),
        new Scenario("ask-error-400", run -> run.whole(run.chat())),
        new Scenario("ask-one-shot", run -> run.whole(run.chat().inOneShot())),
        new Scenario("ask-large", Asks::large),
        new Scenario("ask-no-stream", run -> changed(run, STREAM, "\"stream\":false")),
        new Scenario("ask-not-json", run -> changed(run, "}],", "}],,")),
        new Scenario("ask-own-choice", Asks::ownChoice));
  }

  static String requestBody() {
    return "{\"model\":\"gpt-4o-mini-2024-07-18\",\"messages\":[{\"role\":\"user\",\"content\":"
        + "\"A secret question, \u00fcber alles\"}],"
        + STREAM
        + "}";
  }

  private static void changed(Run run, String what, String to) throws Exception {
    run.whole(run.chat().as("POST", requestBody().replace(what, to)));
  }

  private static void ownChoice(Run run) throws Exception {
    changed(run, STREAM, STREAM + ",\"stream_options\":{\"include_usage\":false}");
  }

  /** More than is looked at. */
  private static void large(Run run) throws Exception {
    changed(run, "question", "?".repeat((4 << 20) + 1));
  }

  /** The stated length tells of what was asked; an app that reads events does not look at it. */
  private static void length(Run run) throws Exception {
    try (Answer answer = run.start(run.chat()).await()) {
      String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      run.facts().add("events", text.lines().filter(line -> line.startsWith("data:")).toList());
      String length = answer.header("Content-Length");
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      run.facts().add("complete", length == null || bytes == Integer.parseInt(length));
    }
  }
}
