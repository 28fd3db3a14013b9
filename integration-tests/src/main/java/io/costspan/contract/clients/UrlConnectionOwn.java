/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.costspan.contract.Run;
import io.costspan.contract.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What only {@code HttpURLConnection} does. */
final class UrlConnectionOwn {
  private UrlConnectionOwn() {}

  static List<Scenario> scenarios() {
    return List.of(
        new Scenario("json-sent-chunked", run -> streamed(run, true)),
        new Scenario("json-sent-fixed", run -> streamed(run, false)),
        new Scenario("json-implied-post", UrlConnectionOwn::impliedPost),
        new Scenario("json-same-stream", UrlConnectionOwn::sameStream),
        new Scenario("json-marked", UrlConnectionOwn::marked),
        new Scenario("status-only", UrlConnectionOwn::statusOnly));
  }

  private static void streamed(Run run, boolean chunked) throws IOException {
    Ask ask = run.chat();
    HttpURLConnection connection = UrlConnection.open(ask);
    if (chunked) {
      connection.setChunkedStreamingMode(64);
    } else {
      String text = String.valueOf(ask.body());
      connection.setFixedLengthStreamingMode(text.getBytes(StandardCharsets.UTF_8).length);
    }
    UrlConnection.write(connection, ask.body());
    run.facts().body(connection.getInputStream().readAllBytes());
  }

  /** Who writes, posts. */
  private static void impliedPost(Run run) throws IOException {
    Ask ask = run.chat();
    HttpURLConnection connection = UrlConnection.open(ask.as("GET", null));
    UrlConnection.write(connection, ask.body());
    run.facts().add("method", connection.getRequestMethod());
    run.facts().body(connection.getInputStream().readAllBytes());
  }

  private static void sameStream(Run run) throws IOException {
    Ask ask = run.chat();
    HttpURLConnection connection = UrlConnection.open(ask);
    UrlConnection.write(connection, ask.body());
    InputStream first = connection.getInputStream();
    run.exactly(first, 10);
    run.facts().add("class", first.getClass().getName());
    run.facts().add("same", first == connection.getInputStream());
    run.facts().add("fields", connection.getHeaderFields().size());
    run.facts().body(connection.getInputStream().readAllBytes());
    connection.disconnect();
  }

  private static void marked(Run run) throws IOException {
    Ask ask = run.chat();
    HttpURLConnection connection = UrlConnection.open(ask);
    UrlConnection.write(connection, ask.body());
    InputStream in = connection.getInputStream();
    run.facts().add("available", in.available() >= 0);
    run.facts().add("mark", in.markSupported());
    if (in.markSupported()) {
      in.mark(100);
      run.exactly(in, 20);
      in.reset();
    }
    run.facts().add("skipped", in.skip(3));
    run.facts().body(in.readAllBytes());
  }

  private static void statusOnly(Run run) throws IOException {
    Ask ask = run.chat();
    HttpURLConnection connection = UrlConnection.open(ask);
    UrlConnection.write(connection, ask.body());
    run.facts().add("status", connection.getResponseCode());
  }
}
