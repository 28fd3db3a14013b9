/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import static io.costspan.it.contract.Served.utf8;

import io.costspan.testkit.Script;
import java.util.List;
import java.util.Map;

/** One stream of each further API; amounts and list prices by hand. */
final class OtherApis {
  private OtherApis() {}

  static void addTo(Map<String, Case> all) {
    // claude-sonnet-4-5: 21 x 3 + 2108 x 3.75 + 500 x 0.30 + 93 x 15 = 9513 USD per million
    all.put(
        "sse-anthropic",
        Case.of(
            Script.sse(anthropic()),
            "priced 200 msg_1 claude-sonnet-4-5-20250929"
                + " {cache_read=500, cache_write=2108, input=21, output=93} USD 0.009513"));
    // gpt-5-mini: 905 x 0.25 + 377 x 2 = 980.25 USD per million
    all.put(
        "sse-responses",
        Case.of(
            Script.sse(responses()),
            "priced 200 resp_1 gpt-5-mini-2025-08-07 {input=905, output=57, reasoning=320}"
                + " USD 0.00098025"));
  }

  private static List<byte[]> anthropic() {
    return List.of(
        named(
            "message_start",
            "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                + "\"model\":\"claude-sonnet-4-5-20250929\",\"content\":[],\"usage\":"
                + "{\"input_tokens\":21,\"cache_creation_input_tokens\":2108,"
                + "\"cache_read_input_tokens\":500,\"output_tokens\":1}}"),
        named(
            "content_block_delta",
            "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"H\u00e9\"}"),
        named(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":93}"),
        utf8("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"));
  }

  private static List<byte[]> responses() {
    String id = "\"id\":\"resp_1\",\"object\":\"response\",\"model\":\"gpt-5-mini-2025-08-07\"";
    return List.of(
        named(
            "response.created",
            "\"response\":{" + id + ",\"status\":\"in_progress\",\"usage\":null}"),
        named("response.output_text.delta", "\"delta\":\"usage\""),
        named(
            "response.completed",
            "\"response\":{"
                + id
                + ",\"status\":\"completed\",\"usage\":{\"input_tokens\":905,"
                + "\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":377,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":320},\"total_tokens\":1282}}"));
  }

  private static byte[] named(String type, String fields) {
    return utf8("event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields));
  }
}
