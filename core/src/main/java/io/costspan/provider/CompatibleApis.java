/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.provider.JsonApi.Name;
import java.util.List;

/**
 * APIs beside chat completions, embeddings and responses that state their usage in OpenAI's way:
 * one row each. Those that only have another host need no row, see {@link ProviderNames}.
 */
final class CompatibleApis {
  static final List<Provider> ALL =
      List.of(
          row("mistral.agents", "mistral_ai", JsonApi.CHAT, "/agents/completions"),
          row("mistral.fim", "mistral_ai", JsonApi.TEXT_COMPLETION, "/fim/completions"),
          row("openai.completions", "openai", JsonApi.TEXT_COMPLETION, "/completions"),
          row("openai.decisions", "openai", JsonApi.CHAT, "/v1/decisions"),
          JsonApi.likeChat(
              new Name("writer.chat", "writer", JsonApi.CHAT), Route.post("/v1/chat").of("writer")),
          JsonApi.likeChat(
              new Name("voyage.embeddings", "voyage", JsonApi.EMBEDDINGS),
              Route.post("/multimodalembeddings", "/contextualizedembeddings")),
          JsonApi.likeChat(
              new Name("databricks.invocations", "databricks", JsonApi.CHAT),
              Route.postInside("/serving-endpoints/").of("databricks")));

  private CompatibleApis() {}

  private static Provider row(String api, String flavour, String operation, String path) {
    return JsonApi.likeChat(new Name(api, flavour, operation), Route.post(path));
  }
}
