/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.provider.JsonNode.Member;
import io.costspan.provider.JsonNode.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A change of an answer's bytes that must not matter: what it states stays the same. Derived from
 * the fixture, so that a new provider has them all for nothing.
 */
record Mutation(String name, UnaryOperator<String> document, UnaryOperator<String> body) {
  private static final int DEEP = 5_000;
  private static final int LONG = 20_000;

  private static final Scalar NULL = new Scalar("null");
  private static final String LOOKS_LIKE_USAGE =
      '"' + "\\\"usage\\\":{\\\"input_tokens\\\":7}".repeat(LONG / 30) + '"';

  /** What an answer states, in a place where it states nothing. */
  private static final JsonNode DECOY =
      JsonNode.parse(
          """
          {"id":"decoy","model":"decoy","object":"decoy","usage":{"prompt_tokens":777,
          "input_tokens":777,"inputTokens":777,"output_tokens":777,"cost":7,"total_tokens":777},
          "usageMetadata":{"promptTokenCount":777},"meta":{"billed_units":{"input_tokens":777}},
          "error":{"message":"decoy"},"done":true,"prompt_eval_count":777,"service_tier":"flex"}""");

  /** Those for one file of a server, by the file's kind. */
  static List<Mutation> of(Fixture fixture) {
    List<Mutation> all = new ArrayList<>(documents());
    switch (fixture.kind()) {
      case "sse" -> all.addAll(events());
      case "json", "ndjson" -> all.addAll(texts());
      case "events" -> {}
      default -> all.clear();
    }
    return all;
  }

  /** The server's bytes. */
  byte[] apply(Fixture fixture) {
    return fixture.body(body.apply(eachDocument(fixture.kind(), fixture.answer(), document)));
  }

  private static List<Mutation> documents() {
    Collection<String> names = KnownNames.ALL;
    return List.of(
        document("blanks", node -> node.write("  \t ")),
        object("unknown members, which look like known ones", Mutation::surrounded),
        object("null for every name that any provider has", m -> withNulls(m, names)),
        object("every scalar twice", m -> doubled(m, false)),
        object("every number first as another", m -> doubled(m, true)),
        object("escaped names", Mutation::escaped),
        document("a deep member", node -> appended(node, "[".repeat(DEEP) + "]".repeat(DEEP))),
        document(
            "a deep member of objects",
            node -> appended(node, "{\"usage\":".repeat(DEEP) + "1" + "}".repeat(DEEP))),
        document("a long text with what is asked for", node -> appended(node, LOOKS_LIKE_USAGE)));
  }

  private static List<Mutation> events() {
    String ping =
        "event: ping\nid: 7\nretry: 10\ndata: {\"type\":\"ping\",\"x\":{\"usage\":7}}\n\n";
    return List.of(
        body("CRLF", sse -> sse.replace("\n", "\r\n")),
        body("CR", sse -> sse.replace("\n", "\r")),
        body("a byte order mark", sse -> "\uFEFF" + sse),
        body("comments", sse -> ": first\n\n:\n" + sse.replace("\n\n", "\n: data: {}\n\n:x\n\n")),
        body(
            "events of another name",
            sse -> ping + sse.replace("\n\ndata:", "\n\n" + ping + "data:")),
        body(
            "events without data", sse -> "event: x\n\n" + sse.replace("\n\n", "\n\nevent: x\n\n")),
        body("fields of another name", sse -> sse.replace("\n\ndata: ", "\n\nx: data: {}\ndata: ")),
        body("no blank behind the colon", sse -> sse.replace("data: ", "data:")),
        body("data in many lines", Mutation::inLines),
        body("no line end at the end", String::stripTrailing),
        body("blank lines first", sse -> "\r\n\n" + sse));
  }

  private static List<Mutation> texts() {
    return List.of(
        body("CRLF", text -> text.replace("\n", "\r\n")),
        body("a byte order mark", text -> "\uFEFF" + text),
        body("blanks around", text -> " \n\t" + text.stripTrailing() + "\r\n \n"));
  }

  private static Mutation body(String name, UnaryOperator<String> change) {
    return new Mutation(name, document -> document, change);
  }

  private static Mutation document(String name, Function<JsonNode, String> how) {
    return new Mutation(name, json -> how.apply(JsonNode.parse(json)), body -> body);
  }

  private static Mutation object(String name, UnaryOperator<List<Member>> change) {
    return document(name, node -> node.eachObject(change).write(""));
  }

  /** Each JSON document of an answer, changed. */
  static String eachDocument(String kind, String text, UnaryOperator<String> change) {
    return switch (kind) {
      case "json" -> change.apply(text);
      case "ndjson" -> eachLine(text, "", change);
      case "sse" -> eachLine(text, "data: ", change);
      case "events" -> eachLine(text, "event \\S+ ", change);
      default -> text;
    };
  }

  private static String eachLine(String text, String before, UnaryOperator<String> change) {
    StringBuilder changed = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String start = line.replaceFirst("^(" + before + ")[{\\[](?s:.*)", "$1");
      boolean document = start.length() < line.length() && !line.contains("[DONE]");
      if (document) {
        String json = line.substring(start.length()).stripTrailing();
        changed.append(start).append(change.apply(json)).append('\n');
      } else {
        changed.append(line);
      }
    }
    return changed.toString();
  }

  private static List<Member> surrounded(List<Member> members) {
    List<Member> all = new ArrayList<>();
    all.add(new Member("costspan_decoy", DECOY));
    all.addAll(members);
    all.add(new Member("costspan_decoys", new JsonNode.Arr(List.of(DECOY, DECOY))));
    return all;
  }

  private static List<Member> withNulls(List<Member> members, Collection<String> names) {
    TreeSet<String> missing = new TreeSet<>(names);
    members.forEach(member -> missing.remove(member.name()));
    List<Member> all = new ArrayList<>();
    missing.forEach(name -> all.add(new Member(name, NULL)));
    all.addAll(members);
    missing.forEach(name -> all.add(new Member(name, NULL)));
    return all;
  }

  private static List<Member> doubled(List<Member> members, boolean asAnother) {
    List<Member> all = new ArrayList<>();
    for (Member member : members) {
      // a reason is no count: each one is kept
      boolean counts = !member.name().equals("finishReason");
      if (member.value() instanceof Scalar scalar
          && (!asAnother || (counts && scalar.isNumber()))) {
        all.add(asAnother ? new Member(member.name(), new Scalar("1")) : member);
      }
      all.add(member);
    }
    return all;
  }

  private static List<Member> escaped(List<Member> members) {
    return members.stream().map(m -> new Member(escaped(m.name()), m.value())).toList();
  }

  private static String escaped(String name) {
    boolean plain = !name.isEmpty() && name.charAt(0) != '\\';
    return plain ? "\\u%04x".formatted((int) name.charAt(0)) + name.substring(1) : name;
  }

  private static String appended(JsonNode node, String json) {
    if (!(node instanceof JsonNode.Obj obj)) {
      return node.write("");
    }
    List<Member> all = new ArrayList<>();
    all.add(new Member("costspan_big", new Scalar(json)));
    all.addAll(obj.members());
    all.add(new Member("costspan_big", new Scalar(json)));
    return new JsonNode.Obj(all).write("");
  }

  /** Breaks data behind commas that stand between tokens. */
  private static String inLines(String sse) {
    return eachLine(
        sse,
        "data: ",
        json ->
            JsonNode.parse(json)
                .write("\u0001")
                .replace("\u0001,", "\n data: ,")
                .replace("\n data", "\ndata")
                .replace("\u0001", ""));
  }
}
