/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.VertexField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.ModelUsage;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's usage: cached tokens are inside the prompt, tool results beside it, thoughts beside the
 * candidates. Details by modality may be missing or not add up, so text is what they leave.
 */
final class VertexAnswer extends Answer<VertexField> {
  private static final int MAX_REASONS = 16;

  private final Counts<VertexField> counts = new Counts<>(VertexField.class);
  private final Map<VertexField, Map<Bucket, Long>> details = new EnumMap<>(VertexField.class);
  private final Set<String> finishReasons = new LinkedHashSet<>();
  private boolean usageInDocument;
  private boolean audio;
  private boolean image;
  private long tokens;

  @Override
  public void value(VertexField field, JsonValue value) {
    switch (field) {
      case ID -> id = later(id, value);
      case MODEL -> model = later(model, value);
      case TRAFFIC -> serviceTier = value.is("ON_DEMAND") ? null : later(serviceTier, value);
      case FINISH_REASON -> {
        if (finishReasons.size() < MAX_REASONS) {
          finishReasons.add(value.text());
        }
      }
      case MODALITY -> {
        audio = value.is("AUDIO");
        image = value.is("IMAGE") || value.is("VIDEO") || value.is("DOCUMENT");
      }
      case MODALITY_TOKENS -> tokens = Math.max(0, value.count());
      default -> counts.put(field, value);
    }
  }

  @Override
  public void enter(VertexField field) {
    switch (field) {
      case USAGE -> details.clear();
      case INPUT_DETAIL, CACHED_DETAIL, OUTPUT_DETAIL -> {
        audio = false;
        image = false;
        tokens = 0;
      }
      default -> {}
    }
  }

  @Override
  public void leave(VertexField field) {
    if (field == USAGE) {
      usageInDocument = true;
    } else if (audio || image) {
      Map<Bucket, Long> its = details.computeIfAbsent(field, f -> new EnumMap<>(Bucket.class));
      its.merge(audio ? Bucket.INPUT_AUDIO : Bucket.INPUT_IMAGE, tokens, Long::sum);
    }
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
    return null;
  }

  @Override
  List<ModelUsage> parts() {
    if (counts.isEmpty()) {
      return List.of();
    }
    long prompt = counts.of(INPUT) + counts.of(TOOL_INPUT);
    long cached = Math.min(counts.of(CACHED), prompt);
    long cachedAudio = Math.min(detail(CACHED_DETAIL, Bucket.INPUT_AUDIO), cached);
    long cachedImage = Math.min(detail(CACHED_DETAIL, Bucket.INPUT_IMAGE), cached - cachedAudio);
    long rest = prompt - cached;
    long inAudio = within(detail(INPUT_DETAIL, Bucket.INPUT_AUDIO) - cachedAudio, rest);
    long inImage = within(detail(INPUT_DETAIL, Bucket.INPUT_IMAGE) - cachedImage, rest - inAudio);
    long output = counts.of(OUTPUT);
    long outAudio = within(detail(OUTPUT_DETAIL, Bucket.INPUT_AUDIO), output);
    long outImage = within(detail(OUTPUT_DETAIL, Bucket.INPUT_IMAGE), output - outAudio);
    Usage usage =
        Usage.builder()
            .set(Bucket.INPUT, rest - inAudio - inImage)
            .set(Bucket.INPUT_AUDIO, inAudio)
            .set(Bucket.INPUT_IMAGE, inImage)
            .set(Bucket.CACHE_READ, cached - cachedAudio - cachedImage)
            .set(Bucket.CACHE_READ_AUDIO, cachedAudio)
            .set(Bucket.CACHE_READ_IMAGE, cachedImage)
            .set(Bucket.OUTPUT, output - outAudio - outImage)
            .set(Bucket.OUTPUT_AUDIO, outAudio)
            .set(Bucket.OUTPUT_IMAGE, outImage)
            .set(Bucket.REASONING, thoughts(prompt, output))
            .build();
    return List.of(new ModelUsage(model, usage));
  }

  /** Old builds counted thoughts among the candidates: the grand total tells. */
  private long thoughts(long prompt, long output) {
    return counts.of(TOTAL) == prompt + output ? 0 : counts.of(THOUGHTS);
  }

  private long detail(VertexField of, Bucket modality) {
    return details.getOrDefault(of, Map.of()).getOrDefault(modality, 0L);
  }

  private static long within(long stated, long rest) {
    return Math.max(0, Math.min(stated, rest));
  }
}
