/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.provider.Api.Name;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.List;

/** What Mistral has besides the APIs in OpenAI's format. */
final class MistralApis {
  private static final JsonPaths<OpenAiField> OCR =
      JsonPaths.<OpenAiField>builder()
          .at("model", MODEL)
          .at("error", ERROR)
          .at("usage_info.pages_processed", PAGES)
          .build();

  /** Also the events of a stream, of which the last one has the usage. */
  private static final JsonPaths<OpenAiField> CONVERSATION =
      JsonPaths.<OpenAiField>builder()
          .at("type", TYPE)
          .at("model", MODEL)
          .at("outputs[].model", MODEL)
          .at("error", ERROR)
          .include(OpenAiUsage.at("usage"))
          .at("usage.connectors.web_search", WEB_SEARCHES)
          .at("usage.connectors.web_search_premium", WEB_SEARCHES)
          .build();

  static final List<Provider> ALL =
      List.of(
          Api.json(
              new Name("mistral.ocr", "mistral_ai", Api.OCR),
              Route.post("/v1/ocr"),
              OCR,
              OpenAiAnswer::new),
          Api.json(
              new Name("mistral.conversations", "mistral_ai", Api.CHAT),
              Route.postInside("/v1/conversations").of("mistral_ai"),
              CONVERSATION,
              Conversation::new));

  private MistralApis() {}

  private static final class Conversation extends OpenAiAnswer {
    private boolean ends;

    @Override
    public void value(OpenAiField field, JsonValue value) {
      if (field == TYPE) {
        ends = value.is("conversation.response.done");
        error |= value.is("conversation.response.error");
      } else {
        super.value(field, value);
      }
    }

    @Override
    void endDocument() {
      super.endDocument();
      terminal |= ends;
    }
  }
}
