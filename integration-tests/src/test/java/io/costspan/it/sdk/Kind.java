/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import io.costspan.it.contract.Case;
import io.costspan.testkit.Script;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** What may happen to a call, on the server's side, and what has to be in the ledger after it. */
final class Kind {
  private static final String BUSY = "failed ERROR 429 429";
  private static final String LEFT = "unmetered PARTIAL_STREAM 200";

  /** What an app has to read by then was sent before, on the same machine. */
  private static final long READING_MILLIS = 200;

  private Kind() {}

  /** A name may end in {@code -async} or the like, where an SDK has more than one way. */
  static Case of(String kind, Api api) throws IOException {
    return switch (kind.split("-", 2)[0]) {
      case "plain", "async" -> Case.of(api.whole(), api.booked());
      case "stream" -> Case.of(api.stream(Script.all(api.events())), api.booked());
      // the server does as the app did not ask for usage
      case "silent" ->
          Case.of(api.stream(Script.all(api.eventsWithoutUsage())), "unmetered NO_USAGE 200");
      // as silent, to a server that states usage where it is asked
      case "asked" -> Case.of(api.stream(Script.all(api.eventsWithoutUsage())), api.booked());
      case "error" -> Case.of(api.error(400, "error.json"), "failed ERROR 400 400");
      // by the SDK, around its HTTP client
      case "retry" -> new Case(twice(api), List.of(BUSY, api.booked()));
      // within one call of the HTTP client
      case "retried" -> new Case(twice(api), List.of(api.booked()));
      case "early" -> Case.of(unanswered(), "unmetered ABORTED 0 cancelled");
      case "closed" -> Case.of(api.stream(left(api)), LEFT);
      case "cancelled" -> Case.of(api.stream(left(api)), LEFT + " cancelled");
      case "cut" -> Case.of(api.stream(cut(api)), LEFT + " transport");
      // the client takes the cut for the end
      case "ended" -> Case.of(api.stream(cut(api)), LEFT);
      default -> throw new IllegalArgumentException("no such kind: " + kind);
    };
  }

  private static List<Script> twice(Api api) throws IOException {
    Script busy = api.error(429, "busy.json").header("Retry-After-Ms: 1").header("Retry-After: 0");
    return List.of(busy, api.whole());
  }

  /** Until the app has left. */
  private static Script unanswered() {
    return Script.json(0, Script.Act.NOTHING)
        .status(0)
        .before(
            stage -> {
              stage.raise("arrived");
              stage.awaitEnd();
            });
  }

  private static Script.Act left(Api api) throws IOException {
    byte[] half = api.half();
    return stage -> {
      stage.send(half);
      stage.await("left");
      stage.awaitEnd();
    };
  }

  /**
   * In one piece, and with time to read it: some clients drop what nobody read before the end, and
   * azure-core's iterables do so with what is on its way from one of its threads to the app's.
   */
  private static Script.Act cut(Api api) throws IOException {
    byte[] half = api.half();
    return stage -> {
      stage.send(half);
      stage.await("seen");
      pause();
      stage.hangUp();
    };
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(READING_MILLIS);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }
}
