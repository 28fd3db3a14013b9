/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What Anthropic's Messages API states. */
enum AnthropicField {
  /** An event's type; {@code message} in a plain answer. */
  TYPE,
  /** What a line of a batch's results has. */
  CUSTOM_ID,
  ID,
  MODEL,
  STOP_REASON,
  ERROR,
  INPUT,
  OUTPUT,
  THINKING,
  CACHE_READ,
  CACHE_WRITE,
  CACHE_WRITE_5M,
  CACHE_WRITE_1H,
  WEB_SEARCHES,
  SERVICE_TIER,
  SPEED,
  REGION,
  /** USD, as gateways add it. */
  COST,
  /** One of several documents in an array. */
  DOCUMENT,
  ITERATIONS,
  ITERATION,
  ITERATION_TYPE,
  ITERATION_MODEL,

  // what Claude Code says of a session

  SESSION,
  VERSION,
  TURNS,

  // what Bedrock adds, for models of all vendors

  /** A part of the input that was read from a cache, where the vendor counts it inside. */
  CACHED_INSIDE,
  CACHE_DETAILS,
  /** One time to live, and what was written to the cache with it. */
  CACHE_DETAIL,
  CACHE_DETAIL_TTL,
  CACHE_DETAIL_TOKENS,
  /** What Bedrock measured itself, in an answer's last event. */
  METRICS,
  METRICS_INPUT,
  METRICS_OUTPUT,
  METRICS_CACHE_READ,
  METRICS_CACHE_WRITE,
  /** Whether a guardrail stepped in. */
  GUARDRAIL_ACTION,
  /** The model that a prompt router chose. */
  ROUTED_MODEL
}
