/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.framework;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.testkit.Answers;
import io.costspan.testkit.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose cost a call is, as the frameworks know it that the app uses. */
class FrameworksIT {
  @Test
  void langChainMcpAndScheduled() throws Exception {
    Map<String, List<Script>> scripts = plain("service/plain", "mcp/call", "scheduled/run");
    scripts.put("service/stream", List.of(toolCall(), Answers.stream("chatcmpl-after")));
    FrameworkRun run =
        FrameworkRun.of(
            "first",
            scripts,
            "dev.langchain4j:langchain4j:1.19.0",
            "dev.langchain4j:langchain4j-open-ai:1.19.0",
            "io.modelcontextprotocol.sdk:mcp:2.1.0",
            "org.springframework:spring-context:6.2.10",
            "org.slf4j:slf4j-nop:2.0.17");

    run.check();
    assertThat(run.records())
        .containsOnly(
            entry("service/plain", List.of("{agent=Assistant, job=App, phase=chat}")),
            entry(
                "service/stream",
                List.of(
                    "{agent=Streamer, job=App, phase=tell}",
                    "{agent=Streamer, job=App, phase=tell}")),
            entry(
                "mcp",
                List.of(
                    "{job=App, operation_type=MCP_TOOL_CALL, tool=web-search}",
                    "{job=App, operation_type=MCP_TOOL_CALL, tool=web-search}")),
            entry("scheduled/run", List.of("{job=Nightly#report}")));
  }

  private static Map<String, List<Script>> plain(String... scenarios) {
    Map<String, List<Script>> scripts = new TreeMap<>();
    for (String scenario : scenarios) {
      scripts.put(scenario, List.of(Answers.chat("chatcmpl-" + scenario.replace('/', '-'))));
    }
    return scripts;
  }

  /** A stream that asks for the tool {@code lookup}. */
  private static Script toolCall() {
    String call =
        "data: {\"id\":\"chatcmpl-before\",\"object\":\"chat.completion.chunk\","
            + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"delta\":"
            + "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
            + "{\"name\":\"lookup\",\"arguments\":\"{\\\"arg0\\\":\\\"Po\\\","
            + "\\\"word\\\":\\\"Po\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n";
    return Script.sse(List.of(ascii(call), ascii(Answers.end("chatcmpl-before"))));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
