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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's usage: input and output are totals, and every detail is inside its total. Chat
 * completions and embeddings as they are; {@link OpenAiResponsesAnswer} adds events and tools.
 */
class OpenAiAnswer extends Answer<OpenAiField> {
  private static final int TICKS_SCALE = 10;
  private static final int MAX_REASONS = 16;
  private static final Pattern DRAWN = Pattern.compile("(chat)?cmpl-[0-9]{1,4}");

  final Counts<OpenAiField> counts = new Counts<>(OpenAiField.class);
  private final OpenAiBreakdown breakdown = new OpenAiBreakdown();
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
      case FINISH_REASON -> finishReason(value);
      case ERROR -> error |= !value.isNull();
      case SEARCH_CONTEXT -> variant = later(variant, value);
      case COST -> cost = amount(value, cost);
      case UPSTREAM_COST -> upstreamCost = amount(value, upstreamCost);
      case COST_TICKS -> costTicks = amount(value, costTicks);
      case BYOK -> byok = value.isTrue();
      case BREAKDOWN_MODEL -> breakdown.model(value);
      case AUDIO_SECONDS, SESSION_SECONDS -> usageInDocument |= counts.putRounded(field, value);
      default -> {
        if (!breakdown.put(field, value)) {
          usageInDocument |= counts.put(field, value);
        }
      }
    }
  }

  @Override
  public void enter(OpenAiField field) {
    switch (field) {
      case ERROR -> error = true;
      case BREAKDOWN -> breakdown.clear();
      case BREAKDOWN_ITEM -> breakdown.start();
      default -> {}
    }
  }

  @Override
  public void leave(OpenAiField field) {
    if (field == BREAKDOWN_ITEM) {
      breakdown.end();
    }
  }

  /** Ollama draws the numbers of its answers from a thousand: such an id tells none apart. */
  @Override
  @Nullable String id() {
    return id != null && DRAWN.matcher(id).matches() ? null : id;
  }

  @Override
  void endDocument() {
    stated |= usageInDocument;
    usageInDocument = false;
    breakdown.end();
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
    Usage.Builder builder = OpenAiTokens.of(settled(), output());
    addTools(builder);
    Usage usage = builder.build();
    List<ModelUsage> parts = breakdown.partsOf(usage);
    return parts.isEmpty() ? List.of(new ModelUsage(model, usage)) : parts;
  }

  /** Gemini in OpenAI's format counts what it thinks in the grand total only, and bills it. */
  private Counts<OpenAiField> settled() {
    long hidden = counts.of(TOTAL) - counts.of(INPUT) - counts.of(OUTPUT);
    boolean thinks = model != null && model.contains("gemini") && !counts.states(REASONING);
    if (!thinks || hidden <= 0) {
      return counts;
    }
    Counts<OpenAiField> all = new Counts<>(counts);
    all.set(OUTPUT, counts.of(OUTPUT) + hidden);
    return all;
  }

  /** What output is of which no detail says otherwise. */
  Bucket output() {
    return Bucket.OUTPUT;
  }

  /** Tools that the provider ran and the usage block does not count. */
  void addTools(Usage.Builder usage) {}

  void finishReason(JsonValue value) {
    if (value.isString() && finishReasons.size() < MAX_REASONS) {
      finishReasons.add(value.text());
    }
  }

  /** For running amounts that some events state as 0. */
  final void largest(OpenAiField field, JsonValue value) {
    usageInDocument |= counts.putLargest(field, value);
  }

  /** A charge is usage too: it stands alone where images or audio are made. */
  private @Nullable BigDecimal amount(JsonValue value, @Nullable BigDecimal known) {
    BigDecimal stated = value.decimal();
    usageInDocument |= charge(stated) != null;
    return stated != null ? stated : known;
  }
}
