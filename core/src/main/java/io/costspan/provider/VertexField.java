/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What Vertex AI states of an answer. */
enum VertexField {
  ID,
  MODEL,
  FINISH_REASON,
  WEB_QUERY,
  USAGE,
  INPUT,
  TOOL_INPUT,
  CACHED,
  OUTPUT,
  THOUGHTS,
  TOTAL,
  TRAFFIC,
  INPUT_DETAIL,
  CACHED_DETAIL,
  OUTPUT_DETAIL,
  MODALITY,
  MODALITY_TOKENS
}
