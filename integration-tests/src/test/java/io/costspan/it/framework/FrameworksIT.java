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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose cost a call is, as the frameworks know it that the app uses. */
class FrameworksIT {
  @Test
  void langChainMcpAndScheduled() throws Exception {
    Map<String, List<Script>> scripts = plain("service/plain", "mcp/call", "scheduled/run");
    scripts.put("service/stream", List.of(toolCall(), Answers.stream("chatcmpl-after")));
    FrameworkRun run =
        FrameworkRun.of(
            "assistants",
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
            entry(
                "langchain4j-tools",
                List.of(
                    "{agent=Streamer, job=App, operation_type=TOOL_CALL, phase=tell,"
                        + " tool=lookup}")),
            entry("scheduled/run", List.of("{job=Nightly#report}")));
  }

  @Test
  void springAndJaxRs() throws Exception {
    Map<String, List<Script>> scripts =
        plain(
            "mvc/route",
            "mvc/function",
            "flux/route",
            "flux/function",
            "jersey/route",
            "kafka/listener",
            "jms/listener",
            "spring-ai/conversation");
    scripts.put("batch/step", answers(2));
    scripts.put(
        "spring-ai/tool",
        List.of(plainToolCall(), Answers.chat("chatcmpl-inside"), Answers.chat("chatcmpl-after")));
    FrameworkRun run =
        FrameworkRun.of(
            "spring",
            scripts,
            "org.springframework.ai:spring-ai-openai:1.1.8",
            "org.springframework.ai:spring-ai-client-chat:1.1.8",
            "org.springframework:spring-webmvc:6.2.19",
            "org.springframework:spring-webflux:6.2.19",
            "io.projectreactor.netty:reactor-netty-http:1.2.10",
            "org.springframework.batch:spring-batch-core:5.2.2",
            "org.springframework.kafka:spring-kafka:3.3.9",
            "org.springframework:spring-jms:6.2.19",
            "org.apache.activemq:activemq-broker:6.1.7",
            "org.apache.tomcat.embed:tomcat-embed-core:10.1.44",
            "org.glassfish.jersey.containers:jersey-container-servlet-core:3.1.9",
            "org.glassfish.jersey.inject:jersey-hk2:3.1.9",
            "org.slf4j:slf4j-nop:2.0.17");

    run.check();
    assertThat(run.records())
        .containsOnly(
            entry("mvc/route", List.of("{job=GET /orders/{id}}")),
            entry("mvc/function", List.of("{job=GET /shops/{id}}")),
            entry("flux/route", List.of("{job=POST /orders/{id}}")),
            entry("flux/function", List.of("{job=GET /shops/{id}}")),
            entry("jersey/route", List.of("{job=GET /invoices/{id}}")),
            entry(
                "batch/step",
                List.of("{job=nightly, phase=summarise}", "{job=nightly, phase=summarise}")),
            entry("kafka/listener", List.of("{job=Orders#onOrder}")),
            entry("jms/listener", List.of("{job=Mails#onMail}")),
            entry("spring-ai/conversation", List.of("{job=App, session_id=talk-7}")),
            entry("spring-ai/tool", List.of("{job=App}", "{job=App, tool=lookup}", "{job=App}")),
            entry("spring-ai", List.of("{job=App, operation_type=TOOL_CALL, tool=lookup}")));
  }

  @Test
  void agents() throws Exception {
    Map<String, List<Script>> scripts = plain();
    scripts.put("agentic/sequence", answers(3));
    scripts.put("adk/team", List.of(gemini("one"), gemini("two")));
    FrameworkRun run =
        FrameworkRun.of(
            "agents",
            scripts,
            "dev.langchain4j:langchain4j-agentic:1.19.0-beta29",
            "com.google.adk:google-adk:1.8.0",
            "dev.langchain4j:langchain4j-open-ai:1.19.0",
            "org.slf4j:slf4j-nop:2.0.17");

    run.check();
    assertThat(run.records())
        .containsOnly(
            entry(
                "adk/team",
                List.of(
                    "{agent=researcher, job=App, session_id=talk-7}",
                    "{agent=reviewer, job=App, session_id=talk-7}")),
            entry(
                "agentic/sequence",
                List.of(
                    "{agent=writer, job=App, phase=write}",
                    "{agent=Critic, job=App, phase=review}",
                    "{agent=publish, job=App}")));
  }

  private static Map<String, List<Script>> plain(String... scenarios) {
    Map<String, List<Script>> scripts = new TreeMap<>();
    for (String scenario : scenarios) {
      scripts.put(scenario, List.of(Answers.chat("chatcmpl-" + scenario.replace('/', '-'))));
    }
    return scripts;
  }

  /** That many, each with an id of its own. */
  private static List<Script> answers(int n) {
    return IntStream.range(0, n).mapToObj(i -> Answers.chat("chatcmpl-number-" + i)).toList();
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

  /** The same in one document. */
  private static Script plainToolCall() {
    return Script.json(
        ascii(
            "{\"id\":\"chatcmpl-before\",\"object\":\"chat.completion\","
                + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":"
                + "\"{\\\"word\\\":\\\"Po\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12}}"));
  }

  private static Script gemini(String id) {
    return Script.json(
        ascii(
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Deep.\"}]},"
                + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":10,"
                + "\"candidatesTokenCount\":2,\"totalTokenCount\":12},"
                + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\""
                + id
                + "\"}"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
