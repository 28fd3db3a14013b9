/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What Gemini's APIs state; Vertex AI's are the same. */
enum GeminiField {
  /** One answer of a stream that is a JSON array. */
  CHUNK,
  ID,
  MODEL,
  FINISH_REASON,
  ERROR,
  SERVICE_TIER,
  /** Vertex's word for the tier. */
  TRAFFIC_TYPE,
  PROMPT,
  /** What tools that Google ran put into the prompt: beside it. */
  TOOL_PROMPT,
  /** Inside the prompt. */
  CACHED,
  CANDIDATES,
  /** Beside the candidates. */
  THOUGHTS,
  TOTAL,
  PROMPT_DETAILS,
  TOOL_DETAILS,
  CACHE_DETAILS,
  OUTPUT_DETAILS,
  /** A modality and its tokens, in any of the four. */
  DETAIL,
  MODALITY,
  MODALITY_TOKENS,
  /** One query of a web search. */
  SEARCH_QUERY,

  // embeddings by Vertex's older API: one each, without a sum

  EMBEDDED_TOKENS,
  /** One of several texts that are embedded. */
  EMBEDDED,

  // interactions

  EVENT_TYPE,
  STATUS,
  TOOL,
  TOOL_TYPE,
  TOOL_CALLS,

  // live sessions

  MODEL_TURN,
  TURN_COMPLETE
}
