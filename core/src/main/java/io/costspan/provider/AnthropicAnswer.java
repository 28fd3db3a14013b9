/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.AnthropicField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's usage: cache reads and writes stand beside the input, thinking inside the output.
 *
 * <p>The top level sums up the model's own turns only. What a compaction cost, or an advisor of
 * another model, is stated in {@code iterations} alone; without them most of the bill can be
 * missing.
 */
class AnthropicAnswer extends Answer<AnthropicField> {
  /** One turn inside an answer, or the answer as a whole. */
  private static final class Turn {
    final Counts<AnthropicField> counts = new Counts<>(AnthropicField.class);
    @Nullable String type;
    @Nullable String model;
  }

  /** Against a server that means harm; answers have a dozen. */
  private static final int MAX_ITERATIONS = 10_000;

  private final Turn whole = new Turn();
  private final List<Turn> iterations = new ArrayList<>();
  private Turn current = whole;
  private boolean usageInDocument;
  private @Nullable String type;
  private @Nullable String stopReason;
  private @Nullable BigDecimal cost;

  @Override
  public void value(AnthropicField field, JsonValue value) {
    switch (field) {
      case TYPE -> type(value);
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case STOP_REASON -> stopReason = later(stopReason, value);
      case ERROR -> error |= !value.isNull();
      case SERVICE_TIER -> serviceTier = later(serviceTier, value);
      case SPEED -> speed = later(speed, value);
      case REGION -> region = later(region, value);
      case COST -> cost = value.isNumber() ? value.decimal() : cost;
      case ITERATION_TYPE -> current.type = later(current.type, value);
      case ITERATION_MODEL -> current.model = later(current.model, value);
      default -> {
        current.counts.put(field, value);
        usageInDocument = true;
      }
    }
  }

  @Override
  public void enter(AnthropicField field) {
    switch (field) {
      case ERROR -> error = true;
      case ITERATIONS -> iterations.clear();
      case ITERATION -> {
        current = new Turn();
        if (iterations.size() < MAX_ITERATIONS) {
          iterations.add(current);
        }
      }
      default -> {}
    }
  }

  @Override
  public void leave(AnthropicField field) {
    if (field == ITERATION) {
      current = whole;
    }
  }

  /** A stream's first event states the input, but only the beginning of the output. */
  @Override
  void endDocument() {
    stated |= usageInDocument && !"message_start".equals(type) && !whole.counts.isEmpty();
    terminal |= "message_stop".equals(type);
    usageInDocument = false;
    current = whole;
    type = null;
  }

  @Override
  Collection<String> finishReasons() {
    return stopReason == null ? List.of() : List.of(stopReason);
  }

  @Override
  @Nullable BigDecimal cost() {
    return charge(cost);
  }

  @Override
  List<ModelUsage> parts() {
    Counts<AnthropicField> settled = settled(whole.counts);
    if (settled.isEmpty()) {
      return List.of();
    }
    Usage own = usage(settled);
    List<ModelUsage> others = new ArrayList<>();
    for (Turn turn : iterations) {
      boolean compaction = "compaction".equals(turn.type);
      boolean ownModel = turn.model == null || turn.model.equals(model);
      if (compaction && ownModel) {
        own = own.plus(usage(turn.counts));
      } else if (compaction || "advisor_message".equals(turn.type)) {
        others.add(new ModelUsage(turn.model, usage(turn.counts)));
      }
    }
    others.add(0, new ModelUsage(pricedModel(), own));
    return others;
  }

  /** What the answer as a whole states, completed from elsewhere where a server needs that. */
  Counts<AnthropicField> settled(Counts<AnthropicField> stated) {
    return stated;
  }

  /** The model whose price counts. */
  @Nullable String pricedModel() {
    return model;
  }

  /** An amount of the answer as a whole that stands elsewhere than in its usage block. */
  final void whole(AnthropicField field, long amount) {
    whole.counts.set(field, amount);
    usageInDocument = true;
  }

  private void type(JsonValue value) {
    if (value.startsWith("content_block")) {
      skipDocument();
    } else {
      type = later(null, value);
    }
  }

  /** The disjoint amounts of one block. */
  static Usage usage(Counts<AnthropicField> counts) {
    // the split by time to live can be missing or lag behind the total: what it lacks is 5 minutes
    long split = counts.of(CACHE_WRITE_5M) + counts.of(CACHE_WRITE_1H);
    long write = counts.states(CACHE_WRITE) ? counts.of(CACHE_WRITE) : split;
    long write1h = Math.min(counts.of(CACHE_WRITE_1H), write);
    long thinking = Math.min(counts.of(THINKING), counts.of(OUTPUT));
    return Usage.builder()
        .set(Bucket.INPUT, counts.of(INPUT))
        .set(Bucket.CACHE_READ, counts.of(CACHE_READ))
        .set(Bucket.CACHE_WRITE, write - write1h)
        .set(Bucket.CACHE_WRITE_1H, write1h)
        .set(Bucket.OUTPUT, counts.of(OUTPUT) - thinking)
        .set(Bucket.REASONING, thinking)
        .set(Bucket.WEB_SEARCH, counts.of(WEB_SEARCHES))
        .build();
  }
}
