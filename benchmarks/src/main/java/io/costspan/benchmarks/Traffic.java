/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests and answers of one API in the shape that they have in production. Immutable. */
@SuppressWarnings("ImmutableEnumChecker") // a record of strings is immutable
public enum Traffic {
  OPENAI(
      "api.openai.com",
      "/v1/chat/completions",
      """
      {"id":"chatcmpl-%id","object":"chat.completion","created":1763800000,\
      "model":"gpt-4o-2024-08-06","choices":[{"index":0,"message":{"role":"assistant",\
      "content":"%text","refusal":null,"annotations":[]},"logprobs":null,\
      "finish_reason":"stop"}],"usage":{"prompt_tokens":1234,"completion_tokens":567,\
      "total_tokens":1801,"prompt_tokens_details":{"cached_tokens":1024,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":128,"audio_tokens":0,\
      "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},\
      "service_tier":"default","system_fingerprint":"fp_a1b2c3d4e5"}""",
      new Events(
          "",
          """
          data: {"id":"chatcmpl-%id","object":"chat.completion.chunk","created":1763800000,\
          "model":"gpt-4o-2024-08-06","service_tier":"default",\
          "system_fingerprint":"fp_a1b2c3d4e5","choices":[{"index":0,\
          "delta":{"content":" Elbphilharmonie"},"logprobs":null,"finish_reason":null}],\
          "usage":null,"obfuscation":"x7Kq"}

          """,
          """
          data: {"id":"chatcmpl-%id","object":"chat.completion.chunk","created":1763800000,\
          "model":"gpt-4o-2024-08-06","service_tier":"default",\
          "system_fingerprint":"fp_a1b2c3d4e5","choices":[],"usage":{"prompt_tokens":1234,\
          "completion_tokens":567,"total_tokens":1801,\
          "prompt_tokens_details":{"cached_tokens":1024,"audio_tokens":0}}}

          data: [DONE]

          """)),
  ANTHROPIC(
      "api.anthropic.com",
      "/v1/messages",
      """
      {"model":"claude-sonnet-4-5-20250929","id":"msg_%id","type":"message",\
      "role":"assistant","content":[{"type":"text","text":"%text"}],"stop_reason":"end_turn",\
      "stop_sequence":null,"usage":{"input_tokens":210,"cache_creation_input_tokens":0,\
      "cache_read_input_tokens":1024,"cache_creation":{"ephemeral_5m_input_tokens":0,\
      "ephemeral_1h_input_tokens":0},"output_tokens":567,"service_tier":"standard"}}""",
      new Events(
          """
          event: message_start
          data: {"type":"message_start","message":{"model":"claude-sonnet-4-5-20250929",\
          "id":"msg_%id","type":"message","role":"assistant","content":[],"stop_reason":null,\
          "stop_sequence":null,"usage":{"input_tokens":210,"cache_creation_input_tokens":0,\
          "cache_read_input_tokens":1024,"output_tokens":1,"service_tier":"standard"}}}

          """,
          """
          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta",\
          "text":" Elbphilharmonie and then"}}

          """,
          """
          event: message_delta
          data: {"type":"message_delta","delta":{"stop_reason":"end_turn",\
          "stop_sequence":null},"usage":{"input_tokens":210,"cache_creation_input_tokens":0,\
          "cache_read_input_tokens":1024,"output_tokens":567}}

          event: message_stop
          data: {"type":"message_stop"}

          """));

  /** A stream's events: before, for each word, and behind. */
  private record Events(String first, String word, String last) {}

  /** A paragraph of an answer: escapes and more than ASCII, as models write. */
  private static final String PARAGRAPH =
      "## Morning\\n\\n- **Speicherstadt**: the \\\"city of warehouses\\\" – brick, canals, caf\u00e9s."
          + " Take the U3 to Baumwall, then walk along the water for about twenty minutes; the"
          + " light is best before ten o'clock.\\n- **Lunch**: fish rolls at Br\u00fccke 10.\\n\\n";

  private static final String ASKED =
      """
      {"model":"%model","messages":[{"role":"user","content":"%text"}],"max_tokens":1024}""";

  private final String host;
  private final String path;
  private final String document;
  private final Events events;

  Traffic(String host, String path, String document, Events events) {
    this.host = host;
    this.path = path;
    this.document = document;
    this.events = events;
  }

  Request request() {
    return new Request("okhttp", "POST", host, -1, path, Headers.NONE, null);
  }

  byte[] asked() {
    String model = this == OPENAI ? "gpt-4o" : "claude-sonnet-4-5";
    String text = ASKED.replace("%model", model).replace("%text", PARAGRAPH.repeat(4));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A whole answer of about that size, the usage behind the content. */
  Body answer(int kilobytes) {
    int frame = document.length();
    int paragraphs = Math.max(1, (kilobytes * 1024 - frame) / PARAGRAPH.length());
    return new Body(filled(document).replace("%text", PARAGRAPH.repeat(paragraphs)));
  }

  /** A streamed answer, cut as it comes: into that many pieces of one event or two each. */
  List<byte[]> events(int pieces) {
    byte[] word = bytes(events.word());
    List<byte[]> all = new ArrayList<>(Collections.nCopies(pieces - 1, word));
    all.set(0, bytes(events.first() + events.word()));
    all.add(bytes(events.last()));
    return all;
  }

  private static byte[] bytes(String template) {
    return filled(template).getBytes(StandardCharsets.UTF_8);
  }

  private static String filled(String template) {
    return template.replace("%id", Body.ID);
  }
}
