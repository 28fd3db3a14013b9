/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import java.util.Locale;

/**
 * The disjoint amounts an answer can state. No token is in two buckets, so prices multiply and add
 * without corrections. Inclusive totals are derived where they are shown.
 */
public enum Bucket {
  /** Uncached text input. */
  INPUT(Side.INPUT),
  INPUT_AUDIO(Side.INPUT),
  INPUT_IMAGE(Side.INPUT),
  INPUT_VIDEO(Side.INPUT),
  CACHE_READ(Side.INPUT),
  CACHE_READ_AUDIO(Side.INPUT),
  CACHE_READ_IMAGE(Side.INPUT),
  /** Cache write with the provider's default time to live (Anthropic: 5 minutes). */
  CACHE_WRITE(Side.INPUT),
  CACHE_WRITE_1H(Side.INPUT),
  /** Visible text output. */
  OUTPUT(Side.OUTPUT),
  /** Thinking or reasoning; billed as output where it has no price of its own. */
  REASONING(Side.OUTPUT),
  OUTPUT_AUDIO(Side.OUTPUT),
  OUTPUT_IMAGE(Side.OUTPUT),
  OUTPUT_VIDEO(Side.OUTPUT),
  /** Server-side web searches, in calls. */
  WEB_SEARCH(Side.TOOL),
  /** Server-side file searches, in calls. */
  FILE_SEARCH(Side.TOOL),
  /** What Cohere counts a rerank in: a query with up to 100 documents. */
  SEARCH_UNIT(Side.TOOL),
  /** Pages of a document that was read (OCR). */
  PAGE(Side.TOOL),
  /** Images that are billed as such, and not by their tokens. */
  IMAGE(Side.TOOL),
  /** Audio that is billed by its length, and not by its tokens. */
  AUDIO_SECOND(Side.TOOL),
  /** Video that is made, by its length. */
  VIDEO_SECOND(Side.TOOL),
  /** Text to be spoken, in Unicode code points. */
  CHARACTER(Side.TOOL),
  /** Requests that cost a fee each, beside their tokens (Perplexity). */
  REQUEST(Side.TOOL),
  /** Messages of text in a session that is billed by its audio (xAI). */
  TEXT_MESSAGE(Side.TOOL);

  /** Which total a bucket belongs to. */
  public enum Side {
    INPUT,
    OUTPUT,
    /** Not tokens but pieces: calls of a tool that the provider ran, pages, seconds. */
    TOOL
  }

  private final Side side;
  private final String key;

  Bucket(Side side) {
    this.side = side;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  public Side side() {
    return side;
  }

  /** The name in the ledger, in price files and on the command line, for example {@code input}. */
  public String key() {
    return key;
  }
}
