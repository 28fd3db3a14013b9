/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

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

/** An answer of Gemini: one document, or a stream whose every chunk states a running total. */
class GeminiAnswer extends Answer<GeminiField> {
  private static final int MAX_REASONS = 16;

  /** As asked for; where the answer names none. */
  @Nullable String askedModel;

  private final GeminiUsage usage;
  private final Set<String> finishReasons = new LinkedHashSet<>();
  private @Nullable String trafficType;
  private @Nullable String eventType;
  private @Nullable String status;
  private @Nullable String toolType;
  private long toolCalls;
  private long searches;
  private long searchesInDocument;
  private boolean usageInDocument;

  GeminiAnswer() {
    this(new GeminiUsage());
  }

  GeminiAnswer(GeminiUsage usage) {
    this.usage = usage;
  }

  @Override
  public void value(GeminiField field, JsonValue value) {
    switch (field) {
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case FINISH_REASON -> addFinishReason(value);
      case ERROR -> error |= !value.isNull();
      case SERVICE_TIER -> serviceTier = later(serviceTier, value);
      case TRAFFIC_TYPE -> trafficType = later(trafficType, value);
      case MODALITY, MODALITY_TOKENS -> usage.detail(field, value);
      case SEARCH_QUERY -> searchesInDocument++;
      case EMBEDDED_TOKENS -> {
        usage.embedded(value);
        usageInDocument = true;
      }
      case EVENT_TYPE -> eventType(value);
      case STATUS -> status = later(status, value);
      case TOOL_TYPE -> toolType = later(null, value);
      case TOOL_CALLS -> toolCalls = Math.max(0, value.count());
      default -> {
        usage.put(field, value);
        usageInDocument = true;
      }
    }
  }

  @Override
  public void enter(GeminiField field) {
    switch (field) {
      case PROMPT_DETAILS, TOOL_DETAILS, CACHE_DETAILS, OUTPUT_DETAILS -> usage.startDetails(field);
      case DETAIL -> usage.startDetail();
      case EMBEDDED -> usage.startEmbedded();
      case TOOL -> {
        toolType = null;
        toolCalls = 0;
      }
      case ERROR -> error = true;
      default -> {}
    }
  }

  @Override
  public void leave(GeminiField field) {
    switch (field) {
      case DETAIL -> usage.endDetail();
      case TOOL -> searchesInDocument += "google_search".equals(toolType) ? toolCalls : 0;
      case CHUNK -> documentEnds();
      default -> {}
    }
  }

  @Override
  void endDocument() {
    stated |= usageInDocument && !usage.isEmpty();
    searches = Math.max(searches, searchesInDocument);
    terminal |= "interaction.completed".equals(eventType);
    usageInDocument = false;
    searchesInDocument = 0;
    eventType = null;
    boolean special = trafficType != null && !trafficType.equals("ON_DEMAND");
    serviceTier = special || serviceTier == null ? trafficType : serviceTier;
  }

  @Override
  Collection<String> finishReasons() {
    boolean atWork = status == null || status.equals("in_progress") || status.equals("queued");
    return atWork ? finishReasons : List.of(status);
  }

  @Override
  @Nullable BigDecimal cost() {
    return null;
  }

  @Override
  List<ModelUsage> parts() {
    if (usage.isEmpty()) {
      return List.of();
    }
    Usage.Builder all = usage.usage().set(Bucket.WEB_SEARCH, billedSearches());
    return List.of(new ModelUsage(model, all.build()));
  }

  /** Google bills each query, but up to Gemini 2.5 a prompt only once, whatever it led to. */
  private long billedSearches() {
    String known = model != null ? model : askedModel;
    String name = known == null ? "" : known.substring(known.lastIndexOf('/') + 1);
    boolean once = name.startsWith("gemini-1") || name.startsWith("gemini-2");
    return once ? Math.min(1, searches) : searches;
  }

  private void addFinishReason(JsonValue value) {
    if (!value.isNull() && finishReasons.size() < MAX_REASONS) {
      finishReasons.add(value.text());
    }
  }

  private void eventType(JsonValue value) {
    if (value.is("step.delta")) {
      skipDocument();
    } else {
      eventType = later(null, value);
    }
  }
}
