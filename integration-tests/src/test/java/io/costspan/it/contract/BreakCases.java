/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import io.costspan.testkit.Script;
import io.costspan.testkit.Script.Act;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The server's side of {@code Breaks}. */
final class BreakCases {
  private BreakCases() {}

  static void addTo(Map<String, Case> all) {
    all.put("error-429", Case.of(error(429), "failed ERROR 429 429"));
    all.put("error-500", Case.of(error(500), "failed ERROR 500 500"));
    Served retried = Served.of("retry-429");
    all.put(
        "retry-429",
        new Case(
            List.of(error(429), Script.json(retried.json())),
            List.of("failed ERROR 429 429", retried.booked())));
    Served inside = Served.of("retry-429-inside");
    all.put(
        "retry-429-inside",
        new Case(List.of(error(429), Script.json(inside.json())), List.of(inside.booked())));
    for (int status : new int[] {303, 307}) {
      all.put("redirect-" + status, redirect(status));
    }
    all.put("refused", Case.of(error(500), "failed ERROR 0 transport"));
    addCut(all);
    addBeforeTheAnswer(all);
  }

  private static Case redirect(int status) {
    Served moved = Served.of("redirect-" + status);
    Script redirect =
        Script.json(0, Act.NOTHING).status(status).header("Location: /v1/chat/completions?moved=1");
    return new Case(List.of(redirect, Script.json(moved.json())), List.of(moved.booked()));
  }

  private static Script error(int status) {
    return Script.json(
            utf8(
                "{\"error\":{\"message\":\"Slow d\u00f6wn\",\"type\":\"requests\",\"code\":null}}"))
        .status(status);
  }

  private static void addCut(Map<String, Case> all) {
    byte[] document = Served.of("cut").json();
    byte[] half = Arrays.copyOf(document, document.length / 2);
    Act cut =
        stage -> {
          stage.send(half);
          stage.hangUp();
        };
    String lost = "unmetered PARTIAL_STREAM 200 transport";
    all.put("cut-length", Case.of(Script.json(document.length, cut), lost));
    all.put("cut-chunked", Case.of(Script.json(Script.CHUNKED, cut), lost));
    Served stream = Served.of("sse-cut");
    all.put(
        "sse-cut",
        Case.of(
            Script.sse(
                stage -> {
                  stage.send(stream.event("One"));
                  stage.hangUp();
                }),
            lost));
    all.put(
        "reset",
        Case.of(
            Script.json(
                document.length,
                stage -> {
                  stage.send(Arrays.copyOf(document, 20));
                  stage.await("read");
                  stage.reset();
                }),
            lost));
    all.put(
        "half-cancelled",
        Case.of(
            Script.json(
                document.length,
                stage -> {
                  stage.send(half);
                  stage.await("cancelled");
                  stage.hangUp();
                }),
            "unmetered PARTIAL_STREAM 200 cancelled"));
  }

  private static void addBeforeTheAnswer(Map<String, Case> all) {
    Script none = Script.json(0, Act.NOTHING).status(0);
    all.put("no-answer", Case.of(none, "unmetered ABORTED 0 transport"));
    all.put(
        "cancelled-early",
        Case.of(
            none.before(
                stage -> {
                  stage.raise("arrived");
                  stage.await("cancelled");
                }),
            "unmetered ABORTED 0 cancelled"));
  }
}
