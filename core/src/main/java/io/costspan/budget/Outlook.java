/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a call may consume; each answer is found only where a budget wants to know it. */
public interface Outlook {
  /** Calls of the same kind: what they have cost is what this one may cost. */
  String kind();

  /**
   * The most tokens, input and output together, that it can consume.
   *
   * @param maxInput how many input tokens where its request does not bound them
   * @param maxOutput how many output tokens, likewise
   */
  long mostTokens(long maxInput, long maxOutput);

  /**
   * The most that it can cost in USD; null where it has no price.
   *
   * @param as whose price it has, {@code provider/model}; empty for its own
   */
  @Nullable BigDecimal mostUsd(long maxInput, long maxOutput, String as);
}
