/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import org.jspecify.annotations.Nullable;

/**
 * The share of one model in an answer. Nearly always there is one; an answer that a second model
 * helped with (Anthropic's advisor, a router's breakdown) has several.
 *
 * @param model as the provider states it; null where the answer names none
 * @param longestInput the input tokens that price tiers look at: those of the request, or of the
 *     longest where several requests are added up (a batch)
 */
public record ModelUsage(@Nullable String model, Usage usage, long longestInput) {
  /** The share in one request. */
  public ModelUsage(@Nullable String model, Usage usage) {
    this(model, usage, usage.inputTokens());
  }

  /** Adds another request of the same model. */
  public ModelUsage plus(ModelUsage other) {
    long longest = Math.max(longestInput, other.longestInput);
    return new ModelUsage(model, usage.plus(other.usage), longest);
  }
}
