/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Streams of events, and every way to read or leave them. */
final class Streams {
  private Streams() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("sse", run -> run.whole(run.chat())),
        new Scenario("sse-gzip", run -> run.whole(run.chat())),
        new Scenario("sse-http2", run -> run.whole(run.chatOverTls())),
        new Scenario("sse-anthropic", run -> run.whole(run.at("/v1/messages"))),
        new Scenario("sse-responses", run -> run.whole(run.at("/v1/responses"))),
        new Scenario("sse-no-usage", run -> run.whole(run.chat())),
        new Scenario("sse-bytes", run -> read(run, 1)),
        new Scenario("sse-small", run -> read(run, 7)),
        new Scenario("sse-lines", Streams::lines),
        new Scenario("sse-skip", Streams::skip),
        new Scenario("sse-to-done", Streams::toDone),
        new Scenario("sse-closed", Streams::closed),
        new Scenario("sse-cancelled", run -> cancelled(run, run.chat())),
        new Scenario("sse-http2-cancelled", run -> cancelled(run, run.chatOverTls())),
        new Scenario("sse-pace", Streams::pace),
        new Scenario("sse-late", Streams::late));
  }

  static void read(Run run, int size) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      InputStream in = answer.body();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] buffer = new byte[size];
      int n = size == 1 ? one(in, buffer) : in.read(buffer);
      while (n > 0) {
        all.write(buffer, 0, n);
        n = size == 1 ? one(in, buffer) : in.read(buffer);
      }
      run.facts().body(all.toByteArray());
      run.facts().add("again", in.read());
    }
  }

  private static int one(InputStream in, byte[] buffer) throws Exception {
    int next = in.read();
    buffer[0] = (byte) next;
    return next < 0 ? -1 : 1;
  }

  static void lines(Run run) throws Exception {
    try (Answer answer = run.send(run.chat());
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      run.facts().add("lines", lines.lines().toList());
    }
  }

  private static void skip(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      run.facts().add("skipped", answer.body().skip(5));
      run.facts().body(answer.body().readAllBytes());
    }
  }

  /** As the OpenAI SDK does it: closes at the last event, and never sees the end. */
  static void toDone(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      String event = run.event(answer.body());
      while (!event.isEmpty() && !event.startsWith("data: [DONE]")) {
        event = run.event(answer.body());
      }
    }
  }

  static void closed(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      run.event(answer.body());
      run.event(answer.body());
    } finally {
      run.raise("closed"); // a client may throw as it closes what it gave up
    }
  }

  private static void cancelled(Run run, Ask ask) throws Exception {
    try (Answer answer = run.send(ask)) {
      boolean tooOld = ask.uri().getScheme().equals("https") && !answer.version().contains("2");
      if (tooOld) {
        run.raise("cancelled");
        run.facts().body(answer.body().readAllBytes());
        return;
      }
      run.event(answer.body());
      answer.cancel();
      afterCancel(run, answer.body());
    } finally {
      run.raise("cancelled");
    }
  }

  private static void afterCancel(Run run, InputStream body) {
    try {
      run.event(body);
    } catch (IOException e) {
      run.facts().gaveUp(e);
    }
  }

  /** The server sends the next event only after the app has seen the one before. */
  static void pace(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      for (int i = 0; i < 4; i++) {
        run.event(answer.body());
        run.raise("seen-" + i);
      }
      run.facts().body(answer.body().readAllBytes());
    }
  }

  /** More than any buffer holds, and an app that does not read until the server is stuck. */
  private static void late(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      run.event(answer.body());
      run.await("stuck");
      run.facts().body(answer.body().readAllBytes());
    }
  }
}
