/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import io.costspan.testkit.Booked;
import io.costspan.testkit.Script;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An answer of Bedrock that states its usage, and the record that it must become.
 *
 * @param id the request id, which is the answer's id where the model states none
 */
record BedrockServed(String id) {
  private static final String AMOUNTS = "{cache_read=1500, cache_write=500, input=93, output=42}";

  static BedrockServed of(String scenario) {
    return new BedrockServed("req-" + scenario);
  }

  String booked() {
    return "stated 200 " + id + " " + AMOUNTS;
  }

  /** A record in the words of {@link #booked}; which model has a price is not our question here. */
  static String describe(Booked record) {
    boolean stated = record.outcome().equals("priced") || record.outcome().equals("unpriced");
    return stated
        ? "stated " + record.status() + " " + record.responseId() + " " + record.usage()
        : Served.describe(record);
  }

  private static String usage() {
    return "{\"inputTokens\":93,\"outputTokens\":42,\"totalTokens\":2135,"
        + "\"cacheReadInputTokens\":1500,\"cacheWriteInputTokens\":500}";
  }

  Script converse() {
    return json(converseDocument());
  }

  byte[] converseDocument() {
    return utf8(
        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Gr\u00fc\u00dfe\"}]}},"
            + "\"stopReason\":\"end_turn\",\"usage\":"
            + usage()
            + ",\"metrics\":{\"latencyMs\":12}}");
  }

  /** Claude's own format, with its own id. */
  Script invoke() {
    return json(
        utf8(
            "{\"id\":\"%s\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[{\"type\":\"text\",\"text\":\"Gr\u00fc\u00dfe\"}],\"usage\":{\"input_tokens\":93,\"cache_creation_input_tokens\":500,\"cache_read_input_tokens\":1500,\"output_tokens\":42}}"
                .formatted(id)));
  }

  Script json(byte[] document) {
    return json(document.length, stage -> stage.send(document));
  }

  Script json(long length, Script.Act body) {
    return Script.json(length, body).header("x-amzn-RequestId: " + id);
  }

  static Script error(int status, String type) {
    return Script.json(utf8("{\"message\":\"No, \u00fcberlastet\"}"))
        .status(status)
        .header("x-amzn-ErrorType: " + type);
  }

  Script stream(Script.Act body) {
    Script script = Script.sse(body);
    List<String> headers =
        List.of("Content-Type: application/vnd.amazon.eventstream", "x-amzn-RequestId: " + id);
    return new Script(script.status(), headers, script.length(), script.before(), script.body());
  }

  Script stream(List<byte[]> events) {
    return stream(Script.all(events));
  }

  static byte[] word(String text) {
    return EventFrames.event(
        "contentBlockDelta",
        "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"%s\"}}".formatted(text));
  }

  static List<byte[]> events() {
    return List.of(
        EventFrames.event("messageStart", "{\"role\":\"assistant\"}"),
        word("Gr\u00fc\u00dfe"),
        word(" von"),
        word(" hier"),
        EventFrames.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
        EventFrames.event(
            "metadata", "{\"usage\":" + usage() + ",\"metrics\":{\"latencyMs\":12}}"));
  }

  /** Claude's events, each in one of Bedrock's. */
  List<byte[]> invokeEvents() {
    return List.of(
        chunk(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"%s\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[],\"usage\":{\"input_tokens\":93,\"cache_creation_input_tokens\":500,\"cache_read_input_tokens\":1500,\"output_tokens\":1}}}"
                .formatted(id)),
        chunk(
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Gr\u00fc\u00dfe\"}}"),
        chunk(
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":42}}"),
        chunk(
            "{\"type\":\"message_stop\",\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":93,\"outputTokenCount\":42,\"invocationLatency\":12,\"firstByteLatency\":3,\"cacheReadInputTokenCount\":1500,\"cacheWriteInputTokenCount\":500}}"));
  }

  private static byte[] chunk(String json) {
    String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    return EventFrames.event("chunk", "{\"bytes\":\"%s\",\"p\":\"abcd\"}".formatted(base64));
  }
}
