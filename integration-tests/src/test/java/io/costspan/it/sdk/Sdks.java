/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.sdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every SDK that is tested: a line here, and an app in {@code src/sdk}. */
final class Sdks {
  private static final String SPRING_AI = "org.springframework.ai:spring-ai-openai:1.1.8";
  private static final String REACTOR_NETTY = "io.projectreactor.netty:reactor-netty-http:1.2.10";

  private static final List<Sdk> ALL =
      List.of(
          Sdk.of("openai-java", "com.openai:openai-java:4.101.0")
              .plays("chat", "plain async stream stream-async silent error retry closed cut")
              .plays("responses", "plain async stream closed cut")
              .plays("embeddings", "plain async retry"),
          Sdk.of("openai-java asking", "com.openai:openai-java:4.101.0")
              .from("openai-java")
              .thatAsks()
              .plays("chat", "asked stream closed cut retry"),
          Sdk.of("anthropic-java", "com.anthropic:anthropic-java:3.12.0")
              .from("anthropic-java", "common/anthropic-java")
              .plays("messages", "plain async stream stream-async error retry closed cut"),
          Sdk.of(
                  "langchain4j",
                  "dev.langchain4j:langchain4j-open-ai:1.19.0",
                  "dev.langchain4j:langchain4j-anthropic:1.19.0",
                  "dev.langchain4j:langchain4j-google-ai-gemini:1.18.1",
                  "dev.langchain4j:langchain4j-mistral-ai:1.18.1",
                  "dev.langchain4j:langchain4j-ollama:1.18.1")
              .from("langchain4j", "common/langchain4j")
              .plays("chat", "plain stream error error-stream retry closed cut")
              .plays("responses", "plain stream error closed cut")
              .plays("messages", "plain stream error error-stream retry closed cut")
              .plays("gemini", "plain stream error error-stream retry closed cut")
              .plays("mistral", "plain stream error error-stream retry closed cut")
              .plays("ollama", "plain stream error error-stream retry closed cut")
              .plays("embeddings", "plain"),
          Sdk.of(
                  "langchain4j-spring",
                  "dev.langchain4j:langchain4j-open-ai:1.11.0",
                  "dev.langchain4j:langchain4j-http-client-spring-restclient:1.11.0-beta19")
              .from("langchain4j-spring", "common/langchain4j")
              .plays("chat", "plain stream error error-stream retry cut"),
          // the models are Quarkus' own, on its REST client, on Vert.x
          Sdk.of(
                  "quarkus-langchain4j",
                  "io.quarkiverse.langchain4j:quarkus-langchain4j-openai:1.5.0")
              .from("quarkus-langchain4j", "common/langchain4j")
              .plays("chat", "plain stream error error-stream retry cut"),
          Sdk.of("simple-openai", "io.github.sashirestela:simple-openai:3.22.2")
              .plays("chat", "async stream error retry closed cut")
              .plays("embeddings", "async"),
          springAi("spring-ai-1.1").plays("chat", "cut"),
          springAi("spring-ai-1.1 netty", REACTOR_NETTY).plays("chat", "cut"),
          Sdk.of("spring-ai-1.1 netty asking", SPRING_AI, REACTOR_NETTY)
              .from("spring-ai-1.1", "common/spring-ai")
              .thatAsks()
              .plays("chat", "plain asked"),
          // no cut: it ends in one of two exceptions, as that client's threads will have it
          springAi(
              "spring-ai-1.1 apache",
              "org.apache.httpcomponents.client5:httpclient5:5.5.1",
              "org.apache.httpcomponents.core5:httpcore5-reactive:5.3.6"),
          Sdk.of(
                  "spring-ai-2.0",
                  "org.springframework.ai:spring-ai-openai:2.0.1",
                  "org.springframework.ai:spring-ai-anthropic:2.0.1",
                  "org.springframework.ai:spring-ai-ollama:2.0.1",
                  "com.fasterxml.jackson.core:jackson-annotations:2.21")
              .from("spring-ai-2.0", "common/spring-ai")
              .plays("chat", "plain stream error error-stream retry closed cut")
              .plays("messages", "plain stream error error-stream retry closed cut")
              .plays("ollama", "plain stream error error-stream"),
          Sdk.of("azure-ai-openai", "com.azure:azure-ai-openai:1.0.0-beta.16")
              .overTls()
              .plays(
                  "azure", "plain async stream stream-async silent error retry early closed cut"),
          Sdk.of(
                  "semantic-kernel",
                  "com.microsoft.semantic-kernel:semantickernel-aiservices-openai:1.4.2")
              .overTls()
              .plays("azure", "plain silent error retry cut"),
          Sdk.of("langchain4j-azure", "dev.langchain4j:langchain4j-azure-open-ai:1.18.1")
              .from("langchain4j-azure", "common/langchain4j")
              .overTls()
              .plays("azure", "plain stream error error-stream retry cut"),
          Sdk.of("azure-ai-inference", "com.azure:azure-ai-inference:1.0.0-beta.5")
              .overTls()
              .plays("azure", "plain async stream error retry cut"),
          Sdk.of("google-genai", "com.google.genai:google-genai:1.70.0")
              .plays("gemini", "plain async stream error retried closed cut")
              .plays("vertex-gemini", "plain async stream error retried closed cut"),
          Sdk.of("google-adk", "com.google.adk:google-adk:1.8.0")
              .plays("gemini", "plain stream error cut"),
          Sdk.of("cohere", "com.cohere:cohere-java:1.9.3")
              .plays("cohere", "plain stream error retried cut"),
          Sdk.of("ollama4j", "io.github.ollama4j:ollama4j:1.1.6")
              .plays("ollama", "plain stream error cut"),
          Sdk.of("bedrockruntime", "software.amazon.awssdk:bedrockruntime:2.54.14")
              .plays(
                  "converse",
                  "plain async stream error error-async retried retried-async early ended")
              .plays("bedrock-messages", "plain async stream error"),
          Sdk.of("langchain4j-bedrock", "dev.langchain4j:langchain4j-bedrock:1.16.3")
              .from("langchain4j-bedrock", "common/langchain4j")
              .plays("converse", "plain stream error retried"),
          Sdk.of(
                  "anthropic-java-bedrock",
                  "com.anthropic:anthropic-java-bedrock:3.12.0",
                  "com.anthropic:anthropic-java-client-okhttp:3.12.0")
              .from("anthropic-java-bedrock", "common/anthropic-java")
              .plays("bedrock-messages", "plain async stream stream-async error retry cut"),
          Sdk.of(
                  "anthropic-java-vertex",
                  "com.anthropic:anthropic-java-vertex:3.12.0",
                  "com.anthropic:anthropic-java-client-okhttp:3.12.0")
              .from("anthropic-java-vertex", "common/anthropic-java")
              .plays("vertex-messages", "plain async stream stream-async error retry closed cut"),
          Sdk.of("koog", "ai.koog:koog-agents-jvm:1.1.1").plays("chat", "plain stream error cut"),
          ktor("okhttp"),
          ktor("java"),
          ktor("apache"),
          ktor("apache5"),
          ktor("cio"));

  private Sdks() {}

  /**
   * With the HTTP clients that Spring finds. Its streams are not left early: whether a disposed
   * stream lets go of its connection depends on which of Spring AI's threads is first.
   */
  private static Sdk springAi(String name, String... clients) {
    List<String> artifacts = new ArrayList<>(List.of(SPRING_AI));
    artifacts.addAll(Arrays.asList(clients));
    return Sdk.of(name, artifacts.toArray(new String[0]))
        .from("spring-ai-1.1", "common/spring-ai")
        .plays("chat", "plain stream silent error error-stream");
  }

  /** Every engine is a client with a hook of its own; Ktor above it adds no second record. */
  private static Sdk ktor(String engine) {
    return Sdk.of("ktor " + engine, "io.ktor:ktor-client-" + engine + "-jvm:3.3.3")
        .from("ktor")
        .plays("chat", "plain stream silent error");
  }

  /** All, or those that {@code -Dcostspan.it.sdk} names, separated by commas. */
  static List<Sdk> wanted() {
    List<String> names = List.of(System.getProperty("costspan.it.sdk", "").split(","));
    List<Sdk> named = ALL.stream().filter(sdk -> names.contains(sdk.name())).toList();
    return named.isEmpty() ? ALL : named;
  }
}
