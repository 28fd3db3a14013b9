/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.GeminiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import io.costspan.wire.JsonValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gemini's counts, made disjoint. Each total has details by modality; they can miss some of it or
 * exceed it, so text is always what the others leave of the total.
 */
final class GeminiUsage {
  /** The tokens of one total that are not text. */
  private static final class Details {
    long audio;
    long image;
    long video;
  }

  private final boolean thoughtsAreBeside;
  private final Counts<GeminiField> counts = new Counts<>(GeminiField.class);
  private final Map<GeminiField, Details> details = new EnumMap<>(GeminiField.class);
  private Details current = new Details();
  private String modality = "";
  private long tokens;
  private long embedded;
  private long text;

  GeminiUsage() {
    this(false);
  }

  /**
   * @param thoughtsAreBeside in live sessions, where the total leaves thoughts out although they
   *     are not among the response's tokens (136 of them were stated beside a response of 42)
   */
  GeminiUsage(boolean thoughtsAreBeside) {
    this.thoughtsAreBeside = thoughtsAreBeside;
  }

  /** The details of one total begin; a later statement of them replaces an earlier one. */
  void startDetails(GeminiField total) {
    current = new Details();
    details.put(total, current);
  }

  void startDetail() {
    modality = "";
    tokens = 0;
  }

  void detail(GeminiField field, JsonValue value) {
    if (field == MODALITY) {
      modality = value.text();
    } else {
      tokens = Math.max(0, value.count());
    }
  }

  /** Numbers stand for the words where the app asked for that. */
  void endDetail() {
    switch (modality) {
      case "AUDIO", "audio", "4" -> current.audio += tokens;
      // pages of a document are images to the model
      case "IMAGE", "image", "2", "DOCUMENT", "document", "5" -> current.image += tokens;
      case "VIDEO", "video", "3" -> current.video += tokens;
      default -> {}
    }
  }

  void put(GeminiField field, JsonValue value) {
    counts.put(field, value);
  }

  /** One of several texts begins. */
  void startEmbedded() {
    text = 0;
  }

  void embedded(JsonValue value) {
    long before = embedded - text;
    text = Math.max(0, value.count());
    embedded = before + text;
    counts.set(PROMPT, embedded);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  Usage.Builder usage() {
    Usage.Builder usage = Usage.builder();
    addInput(usage);
    addOutput(usage);
    return usage;
  }

  private void addInput(Usage.Builder usage) {
    Details cached = details(CACHE_DETAILS);
    long rest = counts.of(PROMPT) + counts.of(TOOL_PROMPT);
    long cacheRest = Math.min(counts.of(CACHED), rest);
    rest -= cacheRest;
    cacheRest -= part(usage, Bucket.CACHE_READ_AUDIO, cached.audio, cacheRest);
    cacheRest -= part(usage, Bucket.CACHE_READ_IMAGE, cached.image + cached.video, cacheRest);
    usage.set(Bucket.CACHE_READ, cacheRest);
    // the prompt's details hold what was cached too
    long audio = details(PROMPT_DETAILS).audio - cached.audio + details(TOOL_DETAILS).audio;
    long image = details(PROMPT_DETAILS).image - cached.image + details(TOOL_DETAILS).image;
    long video = details(PROMPT_DETAILS).video - cached.video + details(TOOL_DETAILS).video;
    rest -= part(usage, Bucket.INPUT_AUDIO, audio, rest);
    rest -= part(usage, Bucket.INPUT_IMAGE, image, rest);
    rest -= part(usage, Bucket.INPUT_VIDEO, video, rest);
    usage.set(Bucket.INPUT, rest);
  }

  private void addOutput(Usage.Builder usage) {
    long thoughts = counts.of(THOUGHTS);
    long rest = counts.of(CANDIDATES);
    if (thoughtsAreInside()) {
      thoughts = Math.min(thoughts, rest);
      rest -= thoughts;
    }
    usage.set(Bucket.REASONING, thoughts);
    rest -= part(usage, Bucket.OUTPUT_AUDIO, details(OUTPUT_DETAILS).audio, rest);
    rest -= part(usage, Bucket.OUTPUT_IMAGE, details(OUTPUT_DETAILS).image, rest);
    rest -= part(usage, Bucket.OUTPUT_VIDEO, details(OUTPUT_DETAILS).video, rest);
    usage.set(Bucket.OUTPUT, rest);
  }

  /** Early versions of Vertex counted thoughts among the candidates: the total tells. */
  private boolean thoughtsAreInside() {
    long without = counts.of(PROMPT) + counts.of(TOOL_PROMPT) + counts.of(CANDIDATES);
    return !thoughtsAreBeside && counts.of(TOTAL) == without;
  }

  private Details details(GeminiField total) {
    return details.getOrDefault(total, new Details());
  }

  /** Books a detail, but never more than is left of its total; returns what was booked. */
  private static long part(Usage.Builder usage, Bucket bucket, long stated, long rest) {
    long part = Math.max(0, Math.min(stated, rest));
    usage.set(bucket, part);
    return part;
  }
}
