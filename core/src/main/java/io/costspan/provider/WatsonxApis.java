/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.provider.Api.Name;
import io.costspan.wire.JsonPaths;
import java.util.List;

/**
 * watsonx.ai. Generation states its counts per result; in a stream the input is in the first event
 * only, and the output grows from event to event.
 */
final class WatsonxApis {
  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .include(OpenAiChat.PATHS)
          .at("model_id", MODEL)
          .at("errors", ERROR)
          .at("input_token_count", INPUT)
          .at("results[].input_token_count", INPUT)
          .at("results[].generated_token_count", OUTPUT)
          .at("results[].stop_reason", STATUS)
          .build();

  static final List<Provider> ALL =
      List.of(
          row(
              "watsonx.generation",
              Api.TEXT_COMPLETION,
              Route.post(
                  "/text/generation",
                  "/text/generation_stream",
                  "/generation/text",
                  "/generation/text_stream")),
          row("watsonx.chat", Api.CHAT, Route.post("/text/chat", "/text/chat_stream")),
          row("watsonx.embeddings", Api.EMBEDDINGS, Route.post("/text/embeddings")));

  private WatsonxApis() {}

  private static Provider row(String api, String operation, Route route) {
    return Api.json(
        new Name(api, "ibm.watsonx.ai", operation),
        route.inside("/ml/v1"),
        PATHS,
        RunningAnswer::new);
  }
}
