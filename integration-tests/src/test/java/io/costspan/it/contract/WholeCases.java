/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import io.costspan.testkit.Script;
import io.costspan.testkit.Script.Act;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The server's side of {@code WholeAnswers}. */
final class WholeCases {
  private WholeCases() {}

  static void addTo(Map<String, Case> all) throws IOException {
    for (String name : List.of("plain", "exact-length", "other-thread", "http2", "one-shot")) {
      Served served = Served.of(name);
      all.put(name, Case.of(Script.json(served.json()), served.booked()));
    }
    Served kept = Served.of("cached");
    Script cacheable = Script.json(kept.json()).header("Cache-Control: max-age=3600");
    all.put("cached", Case.of(cacheable, kept.booked()));
    addShapes(all);
    addCompressed(all);
    addUnbilled(all);
    all.put("twice", numbered("twice", 2));
    all.put("parallel", numbered("parallel", 50));
    byte[] unread = Served.of("unread").json();
    Act late =
        stage -> {
          stage.await("closed");
          stage.send(unread);
        };
    Script ignored = Script.json(Served.of("status-only").json());
    all.put("status-only", Case.of(ignored, "unmetered PARTIAL_STREAM 200"));
    all.put("unread", Case.of(Script.json(unread.length, late), "unmetered PARTIAL_STREAM 200"));
  }

  /** The body is far from whole when the app closes it, and goes on until it does. */
  static Case unreadAtMore() {
    Act more =
        stage -> {
          stage.sendUntil("closed", utf8(" "));
          stage.hangUp();
        };
    return Case.of(Script.json(Integer.MAX_VALUE, more), "unmetered PARTIAL_STREAM 200");
  }

  private static void addShapes(Map<String, Case> all) {
    Served noLength = Served.of("no-length");
    all.put(
        "no-length",
        Case.of(Script.json(noLength.json()).length(Script.UNTIL_CLOSE), noLength.booked()));
    Served chunked = Served.of("chunked-json");
    all.put("chunked-json", Case.of(inPieces(chunked.json()), chunked.booked()));
    Served big = Served.of("big");
    all.put("big", Case.of(Script.json(big.json("lorem ".repeat(350_000))), big.booked()));
    Served trailing = Served.of("trailing");
    byte[] more = utf8("\n\n{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}\n");
    Act body =
        stage -> {
          stage.send(trailing.json());
          stage.send(more);
        };
    int length = trailing.json().length + more.length;
    all.put("trailing", Case.of(Script.json(length, body), trailing.booked()));
  }

  /** Chunks of 100 bytes, which cut words and characters. */
  private static Script inPieces(byte[] document) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < document.length; from += 100) {
      int to = Math.min(from + 100, document.length);
      pieces.add(Arrays.copyOfRange(document, from, to));
    }
    return Script.json(Script.CHUNKED, Script.all(pieces));
  }

  private static void addCompressed(Map<String, Case> all) throws IOException {
    for (String name : List.of("gzip", "gzip-asked")) {
      Served served = Served.of(name);
      Script script = Script.json(Served.gzip(served.json())).header("Content-Encoding: gzip");
      all.put(name, Case.of(script, served.booked()));
    }
    Served deflate = Served.of("deflate");
    all.put(
        "deflate",
        Case.of(
            Script.json(Served.deflate(deflate.json())).header("Content-Encoding: deflate"),
            deflate.booked()));
    all.put(
        "brotli",
        Case.of(
            Script.json(utf8("\u001b\u0003 as good as brotli")).header("Content-Encoding: br"),
            "unmetered ENCODING 200"));
  }

  private static void addUnbilled(Map<String, Case> all) {
    Script nothing = Script.json(0, Act.NOTHING);
    all.put("empty-200", Case.of(nothing, "unmetered UNREADABLE 200"));
    all.put("empty-204", Case.of(nothing.status(204), "unmetered UNREADABLE 204"));
    all.put("get", Case.of(Script.json(utf8("{\"object\":\"list\",\"data\":[]}"))));
    all.put("head", Case.of(Script.json(27, Act.NOTHING)));
    all.put("not-llm", Case.of(Script.json(utf8("{\"usage\":{\"prompt_tokens\":1}}"))));
  }

  /** Each request gets an answer of its own. */
  private static Case numbered(String scenario, int count) {
    List<Script> scripts = new ArrayList<>();
    List<String> booked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Served served = Served.of(scenario + "-" + i);
      scripts.add(Script.json(served.json()));
      booked.add(served.booked());
    }
    return new Case(scripts, booked);
  }
}
