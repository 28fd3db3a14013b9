/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What OpenAI's APIs state, under whatever name each of them uses. */
enum OpenAiField {
  /** An event's type. */
  TYPE,
  ID,
  MODEL,
  SERVICE_TIER,
  FINISH_REASON,
  STATUS,
  /** True where the answer is made in the background, to be fetched later. */
  BACKGROUND,
  INCOMPLETE_REASON,
  ERROR,
  INPUT,
  OUTPUT,
  TOTAL,
  CACHED,
  /** Inside both the cached and the audio tokens. */
  CACHED_AUDIO,
  CACHED_IMAGE,
  CACHE_WRITE,
  INPUT_AUDIO,
  INPUT_IMAGE,
  OUTPUT_AUDIO,
  OUTPUT_IMAGE,
  REASONING,
  /** Perplexity: what it read on the web, beside the prompt. */
  CITATIONS,
  /** Perplexity: low, medium or high; a request's fee depends on it. */
  SEARCH_CONTEXT,
  /** Perplexity: how often it searched. */
  SEARCH_QUERIES,
  /** One item of what was made. */
  PIECE,
  WEB_SEARCHES,
  PAGES,
  AUDIO_SECONDS,
  /** What the session has come to, this answer included. */
  SESSION_SECONDS,
  /** xAI: in a session that is billed by its audio. */
  TEXT_MESSAGES,
  /** USD, as OpenRouter and others add it. */
  COST,
  /** True where the provider behind a router bills the app's own account. */
  BYOK,
  UPSTREAM_COST,
  /** xAI: 10^-10 USD. */
  COST_TICKS,
  /** Groq: the models behind a compound one. */
  BREAKDOWN,
  BREAKDOWN_ITEM,
  BREAKDOWN_MODEL,
  OUTPUT_ITEMS,
  OUTPUT_ITEM,
  EVENT_ITEM,
  ITEM_TYPE,
  ACTION_TYPE,

  // realtime sessions

  EVENT_ID,
  SESSION_MODEL,
  TRANSCRIPTION_MODEL
}
