/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.provider.Api.Name;
import java.util.List;

/**
 * APIs beside chat completions, embeddings and responses that state their usage in OpenAI's way:
 * one row each. Those that only have another host need no row, see {@link ProviderNames}.
 */
final class CompatibleApis {
  static final List<Provider> ALL =
      List.of(
          row("mistral.agents", "mistral_ai", Api.CHAT, "/agents/completions"),
          row("mistral.fim", "mistral_ai", Api.TEXT_COMPLETION, "/fim/completions"),
          row("openai.completions", "openai", Api.TEXT_COMPLETION, "/completions"),
          row("openai.decisions", "openai", Api.CHAT, "/v1/decisions"),
          Api.likeChat(
              new Name("writer.chat", "writer", Api.CHAT), Route.post("/v1/chat").of("writer")),
          Api.likeChat(
              new Name("voyage.embeddings", "voyage", Api.EMBEDDINGS),
              Route.post("/multimodalembeddings", "/contextualizedembeddings")),
          Api.likeChat(
              new Name("databricks.invocations", "databricks", Api.CHAT),
              Route.postInside("/serving-endpoints/").of("databricks")));

  private CompatibleApis() {}

  private static Provider row(String api, String flavour, String operation, String path) {
    return Api.likeChat(new Name(api, flavour, operation), Route.post(path));
  }
}
