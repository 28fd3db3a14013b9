/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.util.List;

/** Errors, and connections that break. */
final class Breaks {
  private Breaks() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("error-429", run -> run.whole(run.chat())),
        new Scenario("error-500", run -> run.whole(run.chat())),
        new Scenario("retry-429", Breaks::retry),
        new Scenario("redirect-307", run -> run.whole(run.chat())),
        new Scenario("refused", run -> run.whole(run.chatToNobody())),
        new Scenario("cut-length", run -> run.whole(run.chat())),
        new Scenario("cut-chunked", run -> run.whole(run.chat())),
        new Scenario("sse-cut", run -> run.whole(run.chat())),
        new Scenario("reset", Breaks::reset),
        new Scenario("no-answer", run -> run.whole(run.chat())),
        new Scenario("cancelled-early", Breaks::cancelledEarly));
  }

  static void retry(Run run) throws Exception {
    for (int attempt = 0; attempt < 3; attempt++) {
      try (Answer answer = run.send(run.chat())) {
        run.facts().body(answer.body().readAllBytes());
        if (answer.status() != 429) {
          return;
        }
      }
    }
  }

  /** The reset comes when the app has read all that was sent before it. */
  private static void reset(Run run) throws Exception {
    try (Answer answer = run.send(run.chat())) {
      run.exactly(answer.body(), 20);
      run.raise("read");
      run.facts().body(answer.body().readAllBytes());
    }
  }

  private static void cancelledEarly(Run run) throws Exception {
    Client.Pending pending = run.start(run.chat());
    Thread canceller = new Thread(() -> cancelOnArrival(run, pending), "contract-canceller");
    canceller.start();
    try (Answer answer = pending.await()) {
      run.noted(answer);
    } finally {
      canceller.join();
      run.raise("cancelled");
    }
  }

  private static void cancelOnArrival(Run run, Client.Pending pending) {
    try {
      run.await("arrived");
    } catch (Exception e) {
      run.facts().thrown(e);
    }
    pending.cancel();
  }
}
