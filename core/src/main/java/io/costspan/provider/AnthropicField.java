/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

/** What Anthropic's Messages API states. */
enum AnthropicField {
  /** An event's type; {@code message} in a plain answer. */
  TYPE,
  ID,
  MODEL,
  STOP_REASON,
  ERROR,
  USAGE,
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
  ITERATIONS,
  ITERATION,
  ITERATION_TYPE,
  ITERATION_MODEL
}
