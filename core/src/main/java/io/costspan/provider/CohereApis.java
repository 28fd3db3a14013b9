/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.JsonPaths;
import java.util.List;

/** Cohere, version 1 and 2, and whoever reranks in its format (Jina, Voyage, llama.cpp, vLLM). */
final class CohereApis {
  private static final JsonPaths<CohereField> COUNTS =
      JsonPaths.<CohereField>builder()
          .at("billed_units.input_tokens", CohereField.INPUT)
          .at("billed_units.output_tokens", CohereField.OUTPUT)
          .at("billed_units.image_tokens", CohereField.IMAGE_TOKENS)
          .at("billed_units.images", CohereField.IMAGES)
          .at("billed_units.search_units", CohereField.SEARCH_UNITS)
          .at("tokens.input_tokens", CohereField.TOKENS_IN)
          .at("tokens.output_tokens", CohereField.TOKENS_OUT)
          // reranking elsewhere; the total comes last
          .at("total_tokens", CohereField.TOKENS_IN)
          .build();

  private static final JsonPaths<CohereField> ANSWER =
      JsonPaths.<CohereField>builder()
          .at("id", CohereField.ID)
          .at("generation_id", CohereField.ID)
          .at("finish_reason", CohereField.FINISH_REASON)
          .mount("meta", COUNTS)
          .mount("usage", COUNTS)
          .build();

  private static final JsonPaths<CohereField> PATHS =
      JsonPaths.<CohereField>builder()
          .include(ANSWER)
          .at("model", CohereField.MODEL)
          .at("error", CohereField.ERROR)
          .at("type", CohereField.TYPE)
          .mount("delta", ANSWER)
          .at("delta.error", CohereField.ERROR)
          .at("is_finished", CohereField.FINISHED)
          .mount("response", ANSWER)
          .build();

  static final List<Provider> ALL =
      List.of(
          api("cohere.chat", Api.CHAT, Route.post("/v1/chat", "/v2/chat")),
          api("cohere.generate", Api.TEXT_COMPLETION, Route.post("/v1/generate")),
          api("cohere.embed", Api.EMBEDDINGS, Route.post("/v1/embed", "/v2/embed")),
          api("cohere.rerank", Api.RERANK, Route.post("/rerank")));

  private CohereApis() {}

  private static Provider api(String api, String operation, Route route) {
    return Api.json(new Api.Name(api, "cohere", operation), route, PATHS, Cohere::new);
  }
}
