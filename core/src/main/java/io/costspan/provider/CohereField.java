/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What Cohere's APIs state. */
enum CohereField {
  /** Version 2: an event's type. */
  TYPE,
  /** Version 1: whether this line is the last one. */
  FINISHED,
  ID,
  /** By servers that copy the format; Cohere names no model. */
  MODEL,
  FINISH_REASON,
  ERROR,
  /** As billed. */
  INPUT,
  OUTPUT,
  IMAGE_TOKENS,
  IMAGES,
  SEARCH_UNITS,
  /** As the model saw them. */
  TOKENS_IN,
  TOKENS_OUT
}
