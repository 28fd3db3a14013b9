/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.usage.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * What a described answer states at a path.
 *
 * @param bucket the amount's; null unless {@code kind} is {@code AMOUNT}
 */
record DescribedPlace(Kind kind, @Nullable Bucket bucket) {
  enum Kind {
    ID,
    MODEL,
    SERVICE_TIER,
    FINISH_REASON,
    ERROR,
    COST,
    AMOUNT
  }
}
