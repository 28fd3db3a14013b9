/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.CohereField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohere states two sets of numbers: {@code tokens} are what the model saw, with a preamble of
 * Cohere's own, and {@code billed_units} are what is billed. Only the latter count, and cached
 * tokens, which are among the former, do not change them. Version 1 streams one JSON object a line.
 */
final class Cohere extends Answer<CohereField> {
  private final Counts<CohereField> counts = new Counts<>(CohereField.class);
  private @Nullable String finishReason;
  private boolean more;
  private boolean end;
  private boolean usageInDocument;

  @Override
  public void value(CohereField field, JsonValue value) {
    switch (field) {
      case TYPE -> type(value);
      case FINISHED -> {
        more = value.is("false");
        end = value.isTrue();
      }
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case FINISH_REASON -> finishReason = later(finishReason, value);
      case ERROR -> error |= !value.isNull();
      default -> usageInDocument |= counts.put(field, value);
    }
  }

  @Override
  public void enter(CohereField field) {
    error |= field == ERROR;
  }

  @Override
  void endDocument() {
    stated |= usageInDocument;
    terminal |= end;
    usageInDocument = false;
  }

  @Override
  boolean continues() {
    return more;
  }

  @Override
  Collection<String> finishReasons() {
    return finishReason == null ? List.of() : List.of(finishReason);
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }

  @Override
  List<ModelUsage> parts() {
    return counts.isEmpty() ? List.of() : List.of(new ModelUsage(model, usage()));
  }

  private void type(JsonValue value) {
    end |= value.is("message-end");
    if (value.endsWith("-delta")) {
      skipDocument();
    }
  }

  private Usage usage() {
    boolean billed = counts.states(INPUT) || counts.states(OUTPUT);
    long input = counts.of(billed || billedByPiece() ? INPUT : TOKENS_IN);
    // beside the text when a document is embedded, inside the input of a chat
    long images = counts.of(IMAGE_TOKENS);
    boolean byTokens = counts.states(IMAGE_TOKENS);
    return Usage.builder()
        .set(Bucket.INPUT, images <= input ? input - images : input)
        .set(Bucket.INPUT_IMAGE, images)
        .set(Bucket.OUTPUT, counts.of(billed || billedByPiece() ? OUTPUT : TOKENS_OUT))
        .set(Bucket.SEARCH_UNIT, counts.of(SEARCH_UNITS))
        .set(Bucket.IMAGE, byTokens ? 0 : counts.of(IMAGES))
        .build();
  }

  private boolean billedByPiece() {
    return counts.states(SEARCH_UNITS) || counts.states(IMAGES) || counts.states(IMAGE_TOKENS);
  }
}
