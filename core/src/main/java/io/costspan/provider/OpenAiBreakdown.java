/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groq's compound systems answer under a name that has no price, and say what each model behind it
 * consumed.
 */
final class OpenAiBreakdown {
  private static final class Item {
    final Counts<OpenAiField> counts = new Counts<>(OpenAiField.class);
    @Nullable String model;

    ModelUsage usage() {
      return new ModelUsage(model, OpenAiTokens.of(counts, Bucket.OUTPUT).build());
    }
  }

  /** Against a server that means harm; answers have a dozen. */
  private static final int MAX_ITEMS = 10_000;

  private final List<Item> items = new ArrayList<>();
  private @Nullable Item current;

  void clear() {
    items.clear();
  }

  void start() {
    Item item = new Item();
    current = item;
    if (items.size() < MAX_ITEMS) {
      items.add(item);
    }
  }

  void end() {
    current = null;
  }

  void model(JsonValue value) {
    if (current != null) {
      current.model = Answer.later(null, value);
    }
  }

  /** False outside of a breakdown: then the amount is the whole answer's. */
  boolean put(OpenAiField field, JsonValue value) {
    if (current == null) {
      return false;
    }
    current.counts.put(field, value);
    return true;
  }

  /**
   * The shares, or none where they do not add up to the whole: some streams repeat the whole in
   * each of them.
   */
  List<ModelUsage> partsOf(Usage whole) {
    List<ModelUsage> parts = items.stream().map(Item::usage).toList();
    Usage sum = parts.stream().map(ModelUsage::usage).reduce(Usage.NONE, Usage::plus);
    boolean addsUp =
        sum.inputTokens() == whole.inputTokens() && sum.outputTokens() == whole.outputTokens();
    return addsUp ? parts : List.of();
  }
}
