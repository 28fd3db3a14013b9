/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every API that can be read, in the order they are asked. Thread-safe. */
public final class Providers {
  private static final List<Provider> ALL =
      Stream.of(
              List.of(new OpenAiChat(), new AnthropicMessages(), new OpenAiResponses()),
              // before the general rows whose paths end alike
              WatsonxApis.ALL,
              List.of(
                  new OpenAiEmbeddings(),
                  new OpenAiRuns(),
                  new OpenAiVideos(),
                  new OpenAiBatchFile(),
                  new AnthropicBatch()),
              Ollama.ALL,
              CompatibleApis.ALL,
              CohereApis.ALL,
              MistralApis.ALL,
              OpenAiMedia.ALL,
              OtherApis.ALL,
              GoogleMedia.ALL,
              List.of(
                  Bedrock.CONVERSE,
                  Bedrock.EMBEDDINGS,
                  Bedrock.INVOKE,
                  new BedrockAgents(),
                  Gemini.CONTENT,
                  Gemini.EMBEDDINGS,
                  new GeminiInteractions(),
                  Gemini.VERTEX_CONTENT,
                  Gemini.VERTEX_EMBEDDINGS,
                  Vertex.ANTHROPIC,
                  Vertex.CHAT,
                  VertexGrpc.CONTENT,
                  VertexGrpc.EMBEDDINGS,
                  HuggingFace.INFERENCE,
                  new ClaudeCode()))
          .flatMap(List::stream)
          .toList();

  private static final ByPath BY_PATH = new ByPath(ALL);

  private Providers() {}

  public static List<Provider> all() {
    return ALL;
  }

  /** The API a request goes to, or null. Allocates nothing: most requests go to none. */
  public static @Nullable Provider find(Request request) {
    for (Provider provider : BY_PATH.candidates(request.method(), request.path())) {
      if (provider.owns(request)) {
        return provider;
      }
    }
    return null;
  }

  /**
   * Who bills a request, in OpenTelemetry's words where it has one, for example {@code
   * azure.ai.openai}: told by the host, else by the format.
   */
  public static String nameOf(Provider provider, Request request) {
    return provider.name(request);
  }
}
