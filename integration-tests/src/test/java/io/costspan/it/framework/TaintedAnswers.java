/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import io.costspan.testkit.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers with a secret wherever an answer has room for one. */
final class TaintedAnswers {
  /** In the order that the app plays them. */
  static final List<String> SCENARIOS =
      List.of("taint/tool", "taint/error", "taint/broken", "taint/stream", "taint/last");

  /** Two answers, the tool between them, an error, a document that breaks off, and a stream. */
  static final int CALLS = 6;

  private static final String MODEL = "\"model\":\"gpt-4o-mini-2024-07-18\"";
  private static final String USAGE = "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}";

  private TaintedAnswers() {}

  static Map<String, List<Script>> scripts() {
    return Map.of(
        "taint/tool", List.of(chat(toolCall()), chat("\"content\":\"s3cret-answer\"")),
        "taint/error", List.of(error()),
        "taint/broken", List.of(broken()),
        "taint/stream", List.of(stream()),
        "taint/last", List.of(error()));
  }

  private static String toolCall() {
    return """
        "content":null,"tool_calls":[{"id":"call_1","type":"function","function":
        {"name":"lookup","arguments":"{\\"word\\":\\"s3cret-argument\\"}"}}]
        """;
  }

  private static Script chat(String message) {
    return json(
        """
        {"id":"chatcmpl-1","object":"chat.completion",%s,"choices":[{"index":0,"message":
        {"role":"assistant",%s},"finish_reason":"stop"}],%s,"note":"s3cret-field"}
        """
            .formatted(MODEL, message, USAGE));
  }

  private static Script error() {
    return json("{\"error\":{\"message\":\"s3cret-error\",\"type\":\"bad\",\"code\":\"s3cret-code\"}}")
        .status(400);
  }

  /** What a parser complains of is the secret itself. */
  private static Script broken() {
    return json("{%s,\"usage\":{\"prompt_tokens\":s3cret-number}}".formatted(MODEL));
  }

  private static Script stream() {
    return Script.sse(
        List.of(
            event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"s3cret-delta\"}}]"),
            ascii("data: s3cret-event\n\n"),
            event("\"choices\":[]," + USAGE),
            ascii("data: [DONE]\n\n")));
  }

  private static byte[] event(String more) {
    return ascii("data: {\"id\":\"chatcmpl-2\",%s,%s}\n\n".formatted(MODEL, more));
  }

  private static Script json(String document) {
    return Script.json(ascii(document)).header("Set-Cookie: id=s3cret-set-cookie");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
