/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.prometheus;

import io.costspan.testkit.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the scraped app asks, and what it is answered: every outcome there is. */
final class Calls {
  /** The scenario, the path and the model of each call. */
  static final List<String> ARGUMENTS =
      List.of(
          "mini",
          "/v1/chat/completions",
          "gpt-4o-mini",
          "mini",
          "/v1/chat/completions",
          "gpt-4o-mini",
          "five",
          "/v1/chat/completions",
          "gpt-5-mini",
          "sonnet",
          "/v1/messages",
          "claude-sonnet-4-5-20250929",
          "odd",
          "/v1/chat/completions",
          "odd",
          "mute",
          "/v1/chat/completions",
          "gpt-4o-mini",
          "fails",
          "/v1/chat/completions",
          "gpt-4o-mini");

  static final int COUNT = ARGUMENTS.size() / 3;

  /** The name that no price book has, as JSON writes it. */
  private static final String ODD = "a \\\"quoted\\\\\\\" model\\nof two lines, \\u00fc";

  private Calls() {}

  static Map<String, List<Script>> scripts() {
    return Map.of(
        "mini", List.of(chat("c-1", "gpt-4o-mini-2024-07-18", 412, 0, 58), mini()),
        "five", List.of(chat("c-3", "gpt-5-mini-2025-08-07", 1187, 1024, 233)),
        "sonnet", List.of(sonnet()),
        "odd", List.of(chat("c-5", ODD, 10, 0, 2)),
        "mute", List.of(json("{\"id\":\"c-6\",\"model\":\"gpt-4o-mini\",\"choices\":[]}")),
        "fails", List.of(json("{\"error\":{\"message\":\"no\"}}").status(500)));
  }

  private static Script mini() {
    return chat("c-2", "gpt-4o-mini-2024-07-18", 100_003, 99_968, 17);
  }

  private static Script chat(String id, String model, int input, int cached, int output) {
    return json(
        """
        {"id":"%s-of-the-scraped-app","model":"%s","choices":[],"usage":{"prompt_tokens":%d,
         "prompt_tokens_details":{"cached_tokens":%d},"completion_tokens":%d}}
        """
            .formatted(id, model, input, cached, output));
  }

  private static Script sonnet() {
    return json(
        """
        {"id":"msg_of_the_scraped_app","type":"message","model":"claude-sonnet-4-5-20250929",
         "usage":{"input_tokens":24,"cache_read_input_tokens":2108,
         "cache_creation_input_tokens":33,"output_tokens":187}}
        """);
  }

  private static Script json(String document) {
    return Script.json(document.getBytes(StandardCharsets.UTF_8));
  }
}
