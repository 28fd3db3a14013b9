/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.costspan.testkit.Script;
import io.costspan.testkit.Variants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's side of {@code Asks}: it states usage where the request asks for it. */
final class AskCases {
  private static final String SILENT = "unmetered NO_USAGE 200";
  private static final String VERSION = "openai-version: 2020-10-01";

  private final Map<String, Case> left = new TreeMap<>();
  private final Map<String, Case> asked = new TreeMap<>();

  private AskCases() throws IOException {
    for (String name :
        List.of(
            "ask-whole",
            "ask-bytes",
            "ask-small",
            "ask-lines",
            "ask-to-done",
            "ask-http2",
            "ask-one-shot")) {
      add(name, Script.sse(unasked(name)), Script.sse(events(name)));
    }
    add("ask-pace", paced(unasked("ask-pace")), paced(events("ask-pace")));
    addGzip();
    add(
        "ask-nulls",
        Script.sse(each(unasked("ask-nulls"), ",\"usage\":null", "")).header(VERSION),
        Script.sse(events("ask-nulls")).header(VERSION));
    add(
        "ask-crlf",
        Script.sse(each(unasked("ask-crlf"), "\n", "\r\n")),
        Script.sse(each(events("ask-crlf"), "\n", "\r\n")));
    add("ask-length", withLength(unasked("ask-length")), withLength(events("ask-length")));
    addBreaks();
    addLeftAlone();
  }

  static AskCases all() {
    try {
      return new AskCases();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is booked where nobody asks, and what the server says then. */
  Map<String, Case> left() {
    return left;
  }

  /** What is booked where we ask; a scenario that is not among them is left alone then, too. */
  Map<String, Case> asked() {
    return asked;
  }

  /** What the server says where it is asked. */
  void addScriptsTo(Map<String, List<Script>> scripts) {
    asked.forEach((name, its) -> scripts.put(name + Variants.ASKED, its.scripts()));
    gzip(scripts, "ask-gzip", unasked("ask-gzip"));
    gzip(scripts, "ask-gzip-own", unasked("ask-gzip-own"));
    gzip(scripts, "ask-gzip" + Variants.ASKED, events("ask-gzip"));
  }

  private static void gzip(Map<String, List<Script>> scripts, String name, List<byte[]> events) {
    try {
      Script zipped = Script.sse(List.of(Served.gzip(joined(events))));
      scripts.put(name + Variants.GZIP, List.of(zipped.header("Content-Encoding: gzip")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addGzip() {
    add("ask-gzip", Script.sse(unasked("ask-gzip")), Script.sse(events("ask-gzip")));
    left.put("ask-gzip-own", Case.of(Script.sse(unasked("ask-gzip-own")), SILENT));
  }

  private void addBreaks() {
    String open = "ask-open-end";
    left.put(open, Case.of(Script.sse(unasked(open)), "unmetered PARTIAL_STREAM 200"));
    asked.put(open, Case.of(Script.sse(events(open)), "unmetered PARTIAL_STREAM 200"));
    Script closed =
        Script.sse(
            stage -> {
              stage.send(Served.of("ask-closed").event("One"));
              stage.send(Served.of("ask-closed").event(" two"));
              stage.await("closed");
              stage.hangUp();
            });
    both("ask-closed", closed, "unmetered PARTIAL_STREAM 200");
    Script cut =
        Script.sse(
            stage -> {
              stage.send(Served.of("ask-cut").event("One"));
              stage.send(utf8("data: {\"id\":\"x\",\"cho"));
              stage.hangUp();
            });
    both("ask-cut", cut, "unmetered PARTIAL_STREAM 200 transport");
    Script bad = Script.json(utf8("{\"error\":{\"message\":\"no\"}}")).status(400);
    both("ask-error-400", bad, "failed ERROR 400 400");
    Script busy = Script.json(utf8("{\"error\":{\"message\":\"busy\"}}")).status(429);
    after("ask-retry-429", busy, List.of("failed ERROR 429 429"));
    Script moved =
        Script.json(0, Script.Act.NOTHING)
            .status(307)
            .header("Location: /v1/chat/completions?moved=1");
    after("ask-redirect-307", moved, List.of());
  }

  private void addLeftAlone() {
    for (String name : List.of("ask-large", "ask-not-json", "ask-own-choice")) {
      left.put(name, Case.of(Script.sse(unasked(name)), SILENT));
    }
    Served plain = Served.of("ask-no-stream");
    left.put("ask-no-stream", Case.of(Script.json(plain.json()), plain.booked()));
  }

  private void add(String name, Script unasked, Script wanted) {
    left.put(name, Case.of(unasked, SILENT));
    asked.put(name, Case.of(wanted, Served.of(name).booked()));
  }

  private void both(String name, Script script, String booked) {
    left.put(name, Case.of(script, booked));
    asked.put(name, Case.of(script, booked));
  }

  private void after(String name, Script first, List<String> booked) {
    left.put(name, new Case(List.of(first, Script.sse(unasked(name))), and(booked, SILENT)));
    asked.put(
        name,
        new Case(List.of(first, Script.sse(events(name))), and(booked, Served.of(name).booked())));
  }

  private static List<String> and(List<String> some, String one) {
    List<String> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  private static Script paced(List<byte[]> events) {
    return Script.sse(
        stage -> {
          for (int i = 0; i < events.size(); i++) {
            stage.send(events.get(i));
            if (i < 4) {
              stage.await("seen-" + i);
            }
          }
        });
  }

  private static Script withLength(List<byte[]> events) {
    return Script.sse(events).length(joined(events).length);
  }

  /** The same words; {@code ask-open-end} ends within a line that was held back. */
  private static List<byte[]> events(String name) {
    return ended(name, Served.of(name).events());
  }

  private static List<byte[]> unasked(String name) {
    List<byte[]> events = new ArrayList<>(Served.of(name).events());
    events.remove(events.size() - 2);
    return ended(name, events);
  }

  private static List<byte[]> ended(String name, List<byte[]> events) {
    List<byte[]> all = new ArrayList<>(events);
    if (name.equals("ask-open-end")) {
      all.set(all.size() - 1, utf8("data: {\"choices\":[]"));
    }
    return all;
  }

  private static List<byte[]> each(List<byte[]> events, String what, String to) {
    return events.stream().map(e -> utf8(new String(e, UTF_8).replace(what, to))).toList();
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
