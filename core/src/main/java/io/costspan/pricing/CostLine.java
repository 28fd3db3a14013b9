/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Bucket;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param model the model the line belongs to
 * @param quantity tokens or calls
 * @param rate USD per single token or call, with every tier and multiplier applied
 * @param amount exactly {@code quantity × rate}, in USD
 */
public record CostLine(
    @Nullable String model, Bucket bucket, long quantity, BigDecimal rate, BigDecimal amount) {}
