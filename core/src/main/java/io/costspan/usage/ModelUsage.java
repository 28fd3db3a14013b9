/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.usage;

import org.jspecify.annotations.Nullable;

/**
 * The share of one model in an answer. Nearly always there is one; an answer that a second model
 * helped with (Anthropic's advisor, a router's breakdown) has several.
 *
 * @param model as the provider states it; null where the answer names none
 */
public record ModelUsage(@Nullable String model, Usage usage) {}
