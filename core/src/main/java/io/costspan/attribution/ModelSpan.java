/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a span that stands for one call to a model from all others, by its attributes: those of
 * OpenTelemetry's conventions, then and now, of OpenInference and of OpenLLMetry. A span of an
 * agent, a tool or a workflow stands for more than one call.
 */
final class ModelSpan {
  private static final Set<String> OPERATIONS =
      Set.of(
          "chat",
          "completion",
          "text_completion",
          "generate_content",
          "generate",
          "embeddings",
          "embedding",
          "image",
          "speech",
          "transcription",
          "moderation",
          "rerank");

  private static final Set<String> KINDS = Set.of("LLM", "EMBEDDING", "RERANKER");

  /** Looks an attribute of a span up. */
  interface Attributes {
    @Nullable String text(String key) throws Throwable;
  }

  private ModelSpan() {}

  static boolean is(Attributes span) throws Throwable {
    String operation = span.text("gen_ai.operation.name");
    if (operation != null) {
      return OPERATIONS.contains(operation);
    }
    String kind = span.text("openinference.span.kind");
    if (kind != null) {
      return KINDS.contains(kind);
    }
    return span.text("llm.request.type") != null || span.text("gen_ai.request.model") != null;
  }
}
