/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's usage: input and output are totals, and every detail is inside its total. Chat
 * completions and embeddings as they are; {@link OpenAiResponsesAnswer} adds events and tools.
 */
class OpenAiAnswer extends Answer<OpenAiField> {
  private static final int TICKS_SCALE = 10;
  private static final int MAX_REASONS = 16;

  final Counts<OpenAiField> counts = new Counts<>(OpenAiField.class);
  private final Set<String> finishReasons = new LinkedHashSet<>();
  private boolean usageInDocument;
  private boolean byok;
  private @Nullable BigDecimal cost;
  private @Nullable BigDecimal upstreamCost;
  private @Nullable BigDecimal costTicks;

  @Override
  public void value(OpenAiField field, JsonValue value) {
    switch (field) {
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case SERVICE_TIER -> serviceTier = value.is("auto") ? null : later(serviceTier, value);
      case FINISH_REASON -> {
        if (value.isString() && finishReasons.size() < MAX_REASONS) {
          finishReasons.add(value.text());
        }
      }
      case ERROR -> error |= !value.isNull();
      case COST -> cost = value.isNumber() ? value.decimal() : cost;
      case UPSTREAM_COST -> upstreamCost = value.isNumber() ? value.decimal() : upstreamCost;
      case COST_TICKS -> costTicks = value.isNumber() ? value.decimal() : costTicks;
      case BYOK -> byok = value.isTrue();
      default -> counts.put(field, value);
    }
  }

  @Override
  public void enter(OpenAiField field) {
    error |= field == ERROR;
  }

  @Override
  public void leave(OpenAiField field) {
    usageInDocument |= field == USAGE;
  }

  @Override
  void endDocument() {
    stated |= usageInDocument && !counts.isEmpty();
    usageInDocument = false;
  }

  @Override
  Collection<String> finishReasons() {
    return finishReasons;
  }

  @Override
  @Nullable BigDecimal cost() {
    if (costTicks != null) {
      return charge(costTicks.movePointLeft(TICKS_SCALE));
    }
    boolean both = byok && upstreamCost != null;
    return charge(both && cost != null ? cost.add(upstreamCost) : both ? upstreamCost : cost);
  }

  @Override
  List<ModelUsage> parts() {
    if (counts.isEmpty()) {
      return List.of();
    }
    Usage.Builder usage = Usage.builder();
    addInput(usage);
    addOutput(usage);
    addTools(usage);
    return List.of(new ModelUsage(model, usage.build()));
  }

  /** Tools that the provider ran. */
  void addTools(Usage.Builder usage) {
    usage.set(Bucket.WEB_SEARCH, counts.of(WEB_SEARCHES));
  }

  private void addInput(Usage.Builder usage) {
    // embeddings by other providers (Voyage) state the total only
    boolean totalOnly = !counts.states(INPUT) && !counts.states(OUTPUT);
    long rest = counts.of(totalOnly ? TOTAL : INPUT);
    rest += outsideOfTotals(INPUT_AUDIO);
    rest -= part(usage, Bucket.CACHE_READ, counts.of(CACHED), rest);
    rest -= part(usage, Bucket.CACHE_WRITE, counts.of(CACHE_WRITE), rest);
    rest -= part(usage, Bucket.INPUT_AUDIO, counts.of(INPUT_AUDIO), rest);
    usage.set(Bucket.INPUT, rest);
  }

  private void addOutput(Usage.Builder usage) {
    long rest = counts.of(OUTPUT) + outsideOfTotals(REASONING);
    rest -= part(usage, Bucket.OUTPUT_AUDIO, counts.of(OUTPUT_AUDIO), rest);
    rest -= part(usage, Bucket.REASONING, counts.of(REASONING), rest);
    usage.set(Bucket.OUTPUT, rest);
  }

  /**
   * xAI states reasoning beside the completion, and Mistral audio beside the prompt, not inside:
   * the grand total tells. 0 where the detail is inside, as everywhere else.
   */
  private long outsideOfTotals(OpenAiField detail) {
    long inside = counts.of(INPUT) + counts.of(OUTPUT);
    return counts.of(TOTAL) == inside + counts.of(detail) ? counts.of(detail) : 0;
  }

  /** Books a detail, but never more than is left of its total; returns what was booked. */
  private static long part(Usage.Builder usage, Bucket bucket, long stated, long rest) {
    long part = Math.min(stated, rest);
    usage.set(bucket, part);
    return part;
  }
}
