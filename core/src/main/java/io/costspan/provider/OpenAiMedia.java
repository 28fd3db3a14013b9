/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.util.List;

/**
 * OpenAI's images, speech and moderation, and whoever copies them. Newer models state tokens. Of
 * those that state none, the pictures in the answer count, and the characters of the text that is
 * spoken: that is what they are billed by.
 */
final class OpenAiMedia extends OpenAiAnswer {
  private static final JsonPaths<OpenAiField> PATHS =
      JsonPaths.<OpenAiField>builder()
          .at("type", TYPE)
          .at("model", MODEL)
          .at("error", ERROR)
          .at("data[]", PIECE)
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
          row("openai.transcriptions", Api.TRANSCRIPTION, TRANSCRIPTION),
          row("openai.speech", Api.SPEECH, Route.post("/audio/speech")),
          row("openai.moderations", Api.MODERATION, Route.post("/moderations")));

  private final String operation;
  private final MediaRequest request;
  private long pictures;
  private boolean ends;
  private boolean whole;

  private OpenAiMedia(String operation, MediaRequest request) {
    this.operation = operation;
    this.request = request;
    // OpenAI's is free; Mistral's states usage
    free = operation.equals(Api.MODERATION);
  }

  private static Provider row(String api, String operation, Route route) {
    return new Api(
        api,
        "openai",
        operation,
        route,
        asked -> {
          Claim claim = Claim.of(asked, route.certain());
          MediaRequest request = new MediaRequest(claim, operation);
          return new JsonUsageReader<>(claim, request, PATHS, new OpenAiMedia(operation, request));
        });
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
  public void enter(OpenAiField field) {
    pictures += field == PIECE && operation.equals(Api.GENERATE_CONTENT) ? 1 : 0;
    super.enter(field);
  }

  @Override
  boolean stated() {
    return stated || (!error && counts.isEmpty() && spoken() > 0);
  }

  @Override
  List<ModelUsage> parts() {
    if (!counts.isEmpty() || error) {
      return super.parts();
    }
    variant = bySize() ? request.variant() : null;
    Usage pieces =
        Usage.builder()
            .set(Bucket.IMAGE, bySize() ? pictures : 0)
            .set(Bucket.CHARACTER, spoken())
            .build();
    return pieces.equals(Usage.NONE) ? List.of() : List.of(new ModelUsage(model, pieces));
  }

  private boolean bySize() {
    return whole && pictures > 0 && !byTokens();
  }

  private long spoken() {
    return operation.equals(Api.SPEECH) && !byTokens() ? request.characters() : 0;
  }

  /** OpenAI's GPT models are billed by tokens, also where they do not state them. */
  private boolean byTokens() {
    String asked = model != null ? model : request.model();
    return asked == null || asked.startsWith("gpt-") || asked.startsWith("chatgpt-");
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
    whole = true;
    stated |= counts.isEmpty() && bySize();
    terminal |= ends;
  }
}
