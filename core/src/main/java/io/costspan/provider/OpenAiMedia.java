/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.provider.Api.Name;
import io.costspan.usage.Bucket;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.List;

/**
 * OpenAI's images, videos, speech and moderation, and whoever copies them. Older models state no
 * usage: what they cost is in the size and number of the pictures, the length of the sound, the
 * text that is spoken.
 */
final class OpenAiMedia extends OpenAiAnswer {
  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("type", TYPE)
          .at("model", MODEL)
          .at("error", ERROR)
          .include(OpenAiUsage.at("usage"))
          .at("cost.usd", COST)
          .build();

  private static final Route IMAGES =
      Route.post("/images/generations", "/images/edits", "/images/variations", "/image/generate");
  private static final Route TRANSCRIPTION =
      Route.post("/audio/transcriptions", "/audio/translations");

  static final List<Provider> ALL =
      List.of(
          row("openai.images", Api.GENERATE_CONTENT, IMAGES),
          row("openai.videos", Api.GENERATE_CONTENT, Route.post("/v1/videos")),
          row("openai.transcriptions", Api.TRANSCRIPTION, TRANSCRIPTION),
          row("openai.speech", Api.SPEECH, Route.post("/audio/speech")),
          row("openai.moderations", Api.MODERATION, Route.post("/moderations")));

  private final String operation;
  private boolean ends;

  private OpenAiMedia(String operation) {
    this.operation = operation;
    // OpenAI's is free; Mistral's states usage
    free = operation.equals(Api.MODERATION);
  }

  private static Provider row(String api, String operation, Route route) {
    return Api.json(
        new Name(api, "openai", operation), route, PATHS, () -> new OpenAiMedia(operation));
  }

  @Override
  public void value(OpenAiField field, JsonValue value) {
    if (field == TYPE) {
      ends = value.endsWith(".completed") || value.endsWith(".done");
    } else {
      super.value(field, value);
    }
  }

  @Override
  boolean mayBeOtherThanJson() {
    return !operation.equals(Api.MODERATION);
  }

  @Override
  Bucket output() {
    return switch (operation) {
      case Api.GENERATE_CONTENT -> Bucket.OUTPUT_IMAGE;
      case Api.SPEECH -> Bucket.OUTPUT_AUDIO;
      default -> Bucket.OUTPUT;
    };
  }

  @Override
  void endDocument() {
    super.endDocument();
    terminal |= ends;
  }
}
