/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Chat completions of gpt-4o-mini-2024-07-18 that all state the same {@link #USAGE}. */
public final class Answers {
  /** What the ledger has to say of each. */
  public static final Map<String, Long> USAGE = Map.of("input", 10L, "output", 2L);

  private static final String STATED =
      "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}";

  private Answers() {}

  public static Script chat(String id) {
    return Script.json(
        ascii(
            "{\"id\":\""
                + id
                + "\",\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}],"
                + STATED
                + "}"));
  }

  public static Script stream(String id) {
    return Script.sse(List.of(ascii(begin(id)), ascii(end(id))));
  }

  /** The first event of a stream. */
  public static String begin(String id) {
    return event(id, "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]");
  }

  /** All that comes after it. */
  public static String end(String id) {
    return event(id, "\"choices\":[]," + STATED) + "data: [DONE]\n\n";
  }

  private static String event(String id, String more) {
    return "data: {\"id\":\""
        + id
        + "\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini-2024-07-18\","
        + more
        + "}\n\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
