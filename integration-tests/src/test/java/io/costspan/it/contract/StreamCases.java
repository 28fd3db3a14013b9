/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import io.costspan.testkit.Script;
import io.costspan.testkit.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's side of {@code Streams}. */
final class StreamCases {
  private static final int PIECES = 1024;
  private static final int PIECE_BYTES = 64 * 1024;

  private StreamCases() {}

  static void addTo(Map<String, Case> all) throws IOException {
    for (String name :
        List.of(
            "sse", "sse-http2", "sse-bytes", "sse-small", "sse-lines", "sse-skip", "sse-to-done")) {
      Served served = Served.of(name);
      all.put(name, Case.of(Script.sse(served.events()), served.booked()));
    }
    Served zipped = Served.of("sse-gzip");
    byte[] bytes = Served.gzip(joined(zipped.events()));
    all.put(
        "sse-gzip",
        Case.of(Script.sse(List.of(bytes)).header("Content-Encoding: gzip"), zipped.booked()));
    Served silent = Served.of("sse-no-usage");
    all.put(
        "sse-no-usage", Case.of(Script.sse(silent.eventsWithoutUsage()), "unmetered NO_USAGE 200"));
    addLeft(all);
    Served paced = Served.of("sse-pace");
    all.put("sse-pace", Case.of(Script.sse(stage -> paced(stage, paced)), paced.booked()));
    Served late = Served.of("sse-late");
    all.put("sse-late", Case.of(Script.sse(stage -> late(stage, late)), late.booked()));
    OtherApis.addTo(all);
  }

  private static void addLeft(Map<String, Case> all) {
    all.put("sse-closed", closed(stage -> stage.await("closed")));
    Served cancelled = Served.of("sse-cancelled");
    all.put(
        "sse-cancelled",
        Case.of(
            Script.sse(
                stage -> {
                  stage.send(cancelled.event("One"));
                  stage.await("cancelled");
                  stage.hangUp();
                }),
            "unmetered PARTIAL_STREAM 200 cancelled"));
    Served reset = Served.of("sse-http2-cancelled");
    all.put(
        "sse-http2-cancelled",
        Case.of(
            Script.sse(
                stage -> {
                  stage.send(reset.event("One"));
                  stage.await("cancelled");
                  Script.all(reset.events()).play(stage);
                }),
            "unmetered PARTIAL_STREAM 200 cancelled"));
  }

  /** The server goes on, for a client that heeds a close only where more comes in. */
  static Case closedAtMore() {
    return closed(stage -> stage.sendUntil("closed", utf8(": more\n\n")));
  }

  private static Case closed(Script.Act until) {
    Served closed = Served.of("sse-closed");
    return Case.of(
        Script.sse(
            stage -> {
              stage.send(closed.event("One"));
              stage.send(closed.event(" two"));
              until.play(stage);
              stage.hangUp();
            }),
        "unmetered PARTIAL_STREAM 200");
  }

  /** An event only when the app has seen the one before. */
  private static void paced(Stage stage, Served served) throws IOException {
    List<byte[]> events = served.events();
    for (int i = 0; i < events.size(); i++) {
      stage.send(events.get(i));
      if (i < 4) {
        stage.await("seen-" + i);
      }
    }
  }

  private static void late(Stage stage, Served served) throws IOException {
    stage.send(served.event("One"));
    flood(stage, utf8(":" + " ".repeat(PIECE_BYTES - 3) + "\n\n"));
    for (byte[] event : served.events()) {
      stage.send(event);
    }
  }

  /**
   * 64 MB, with pieces of 64 KB, that only an app that reads can take: the buffers of the two
   * sockets may grow to 36 MB.
   */
  static void flood(Stage stage, byte[] piece) throws IOException {
    AtomicInteger sent = new AtomicInteger();
    Thread watcher = new Thread(() -> raiseWhenStuck(stage, sent), "late-watcher");
    watcher.start();
    for (int i = 0; i < PIECES; i++) {
      stage.send(piece);
      sent.incrementAndGet();
    }
  }

  private static void raiseWhenStuck(Stage stage, AtomicInteger sent) {
    try {
      int before = -1;
      while (sent.get() != before) {
        before = sent.get();
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      stage.fact("interrupted");
    }
    stage.fact("stuck before the end: " + (sent.get() < PIECES));
    stage.raise("stuck");
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
