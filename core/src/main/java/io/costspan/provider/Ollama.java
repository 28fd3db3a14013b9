/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonPaths;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ollama's own APIs. A stream is one JSON object a line, and the last line states the usage. A
 * prompt that is wholly cached is not counted at all.
 */
final class Ollama extends Answer<Ollama.Field> {
  enum Field {
    MODEL,
    DONE,
    DONE_REASON,
    ERROR,
    INPUT,
    OUTPUT
  }

  private static final JsonPaths<Field> PATHS =
      JsonPaths.<Field>builder()
          .at("model", Field.MODEL)
          .at("done", Field.DONE)
          .at("done_reason", Field.DONE_REASON)
          .at("error", Field.ERROR)
          .at("prompt_eval_count", Field.INPUT)
          .at("eval_count", Field.OUTPUT)
          .build();

  static final List<Provider> ALL =
      List.of(
          api("ollama.chat", Api.CHAT, "/api/chat"),
          api("ollama.generate", Api.TEXT_COMPLETION, "/api/generate"),
          api("ollama.embed", Api.EMBEDDINGS, "/api/embed"));

  private final Counts<Field> counts = new Counts<>(Field.class);
  private @Nullable String doneReason;
  private boolean more;

  private static Provider api(String api, String operation, String path) {
    return Api.json(new Api.Name(api, "ollama", operation), Route.post(path), PATHS, Ollama::new);
  }

  @Override
  public void value(Field field, JsonValue value) {
    switch (field) {
      case MODEL -> model = later(model, value);
      case DONE -> more = value.is("false");
      case DONE_REASON -> doneReason = later(doneReason, value);
      case ERROR -> error |= !value.isNull();
      default -> counts.put(field, value);
    }
  }

  @Override
  void endDocument() {
    terminal = !more;
    stated = !more && !counts.isEmpty();
    // an empty request only loads the model into memory, or removes it
    free = "load".equals(doneReason) || "unload".equals(doneReason);
  }

  @Override
  boolean continues() {
    return more;
  }

  @Override
  Collection<String> finishReasons() {
    return doneReason == null ? List.of() : List.of(doneReason);
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }

  @Override
  List<ModelUsage> parts() {
    if (counts.isEmpty()) {
      return List.of();
    }
    Usage usage =
        Usage.builder()
            .set(Bucket.INPUT, counts.of(Field.INPUT))
            .set(Bucket.OUTPUT, counts.of(Field.OUTPUT))
            .build();
    return List.of(new ModelUsage(model, usage));
  }
}
