/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static io.costspan.provider.OpenAiField.*;

import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;

/** From OpenAI's totals and the details inside them to disjoint buckets. */
final class OpenAiTokens {
  private final Counts<OpenAiField> counts;
  private final Usage.Builder usage = Usage.builder();

  private OpenAiTokens(Counts<OpenAiField> counts) {
    this.counts = counts;
  }

  /**
   * The buckets of one usage block.
   *
   * @param output what output is of which no detail says otherwise
   */
  static Usage.Builder of(Counts<OpenAiField> counts, Bucket output) {
    OpenAiTokens tokens = new OpenAiTokens(counts);
    tokens.addInput();
    tokens.addOutput(output);
    return tokens
        .usage
        .set(Bucket.WEB_SEARCH, counts.of(WEB_SEARCHES))
        .set(Bucket.PAGE, counts.of(PAGES))
        .set(Bucket.AUDIO_SECOND, counts.of(AUDIO_SECONDS))
        .set(Bucket.TEXT_MESSAGE, counts.of(TEXT_MESSAGES));
  }

  private void addInput() {
    // embeddings by other providers (Voyage) state the total only
    boolean totalOnly = !counts.states(INPUT) && !counts.states(OUTPUT);
    long rest = counts.of(totalOnly ? TOTAL : INPUT);
    rest += outsideOfTotals(INPUT_AUDIO) + counts.of(CITATIONS);
    long cached = Math.min(counts.of(CACHED), rest);
    rest -= cached;
    long cachedAudio = part(Bucket.CACHE_READ_AUDIO, counts.of(CACHED_AUDIO), cached);
    long cachedImage = part(Bucket.CACHE_READ_IMAGE, counts.of(CACHED_IMAGE), cached - cachedAudio);
    usage.set(Bucket.CACHE_READ, cached - cachedAudio - cachedImage);
    rest -= part(Bucket.CACHE_WRITE, counts.of(CACHE_WRITE), rest);
    rest -= part(Bucket.INPUT_AUDIO, counts.of(INPUT_AUDIO) - cachedAudio, rest);
    rest -= part(Bucket.INPUT_IMAGE, counts.of(INPUT_IMAGE) - cachedImage, rest);
    usage.set(Bucket.INPUT, rest);
  }

  private void addOutput(Bucket output) {
    long rest = counts.of(OUTPUT) + outsideOfTotals(REASONING);
    rest -= part(Bucket.OUTPUT_AUDIO, counts.of(OUTPUT_AUDIO), rest);
    rest -= part(Bucket.OUTPUT_IMAGE, counts.of(OUTPUT_IMAGE), rest);
    rest -= part(Bucket.REASONING, counts.of(REASONING), rest);
    boolean split = output == Bucket.OUTPUT_IMAGE && counts.states(OUTPUT_IMAGE);
    if (split || output == Bucket.OUTPUT) {
      usage.set(Bucket.OUTPUT, rest);
    } else {
      usage.set(output, rest);
    }
  }

  /**
   * xAI states reasoning beside the completion, and Mistral audio beside the prompt, not inside:
   * the grand total tells. Perplexity's research has its reasoning and what it cites beside all
   * totals. 0 where the detail is inside, as everywhere else.
   */
  private long outsideOfTotals(OpenAiField detail) {
    if (detail == REASONING && counts.states(CITATIONS)) {
      return counts.of(REASONING);
    }
    long inside = counts.of(INPUT) + counts.of(OUTPUT);
    return counts.of(TOTAL) == inside + counts.of(detail) ? counts.of(detail) : 0;
  }

  /** Books a detail, but never more than is left of its total; returns what was booked. */
  private long part(Bucket bucket, long stated, long rest) {
    long part = Math.max(0, Math.min(stated, rest));
    usage.set(bucket, part);
    return part;
  }
}
