/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One document, in every shape it may come in. */
final class WholeAnswers {
  private WholeAnswers() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("not-llm", WholeAnswers::notLlm), // first: no LLM call was made before it
        new Scenario("plain", run -> run.whole(run.chat())),
        new Scenario("twice", WholeAnswers::twice),
        new Scenario("gzip", run -> run.whole(run.chat())),
        new Scenario("gzip-asked", run -> run.whole(run.chat().with("Accept-Encoding", "gzip"))),
        new Scenario("deflate", run -> run.whole(run.chat())),
        new Scenario("brotli", run -> run.whole(run.chat())),
        new Scenario("no-length", run -> run.whole(run.chat())),
        new Scenario("chunked-json", run -> run.whole(run.chat())),
        new Scenario("big", run -> run.whole(run.chat())),
        new Scenario("trailing", run -> run.whole(run.chat())),
        new Scenario("empty-204", run -> run.whole(run.chat())),
        new Scenario("empty-200", run -> run.whole(run.chat())),
        new Scenario("get", run -> run.whole(run.chat().as("GET", null))),
        new Scenario("head", run -> run.whole(run.chat().as("HEAD", null))),
        new Scenario("exact-length", WholeAnswers::exactLength),
        new Scenario("other-thread", WholeAnswers::otherThread),
        new Scenario("unread", WholeAnswers::unread),
        new Scenario("one-shot", run -> run.whole(run.chat().inOneShot())),
        new Scenario("http2", run -> run.whole(run.chatOverTls())),
        new Scenario("parallel", WholeAnswers::parallel));
  }

  private static void twice(Run run) throws Exception {
    run.whole(run.chat());
    run.whole(run.chat());
  }

  /** As parsers do that stop at the length or at the last brace: the end is never read. */
  private static void exactLength(Run run) throws Exception {
    Answer answer = run.send(run.chat());
    String length = answer.header("Content-Length");
    run.exactly(answer.body(), Integer.parseInt(String.valueOf(length)));
  }

  private static void otherThread(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      Thread reader = new Thread(() -> read(run, answer.body()), "contract-reader");
      reader.start();
      reader.join();
    }
  }

  private static void read(Run run, InputStream in) {
    try {
      run.facts().body(in.readAllBytes());
    } catch (Exception e) {
      run.facts().thrown(e);
    }
  }

  /** The body is sent only when the app has closed the answer. */
  private static void unread(Run run) throws Exception {
    try {
      run.send(run.chat()).close();
    } finally {
      run.raise("closed");
    }
    run.facts().add("closed", "unread");
  }

  private static void notLlm(Run run) throws Exception {
    try (Answer answer = run.send(run.at("/health"))) {
      run.facts().add("class", answer.raw().getClass().getName());
      run.facts().add("body class", answer.body().getClass().getName());
      run.facts().body(answer.body().readAllBytes());
    }
  }

  private static void parallel(Run run) throws Exception {
    run.poolVaries();
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(threads.submit(() -> digest(run)));
    }
    List<String> digests = new ArrayList<>();
    for (Future<String> answer : answers) {
      digests.add(answer.get());
    }
    threads.shutdown();
    run.facts().add("ended", threads.awaitTermination(20, TimeUnit.SECONDS));
    Collections.sort(digests);
    run.facts().add("answers", digests);
  }

  private static String digest(Run run) throws Exception {
    try (Answer answer = run.start(run.chat()).await()) {
      Map<String, Object> seen = new TreeMap<>();
      seen.put("status", answer.status());
      seen.put("body", Facts.digest(answer.body().readAllBytes()));
      return seen.toString();
    }
  }
}
