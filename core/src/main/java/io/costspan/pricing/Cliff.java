/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

/**
 * The rates of long requests: from the bound on they hold for the whole request, output included,
 * and not only for the tokens beyond it.
 *
 * @param inputTokens the bound, compared with all input tokens, cached ones too
 * @param inclusive whether a request of exactly that size is beyond the bound
 */
public record Cliff(long inputTokens, boolean inclusive, Rates rates) {
  boolean holds(long tokens) {
    return inclusive ? tokens >= inputTokens : tokens > inputTokens;
  }

  /** For example {@code >=272000}. */
  public String mark() {
    return (inclusive ? ">=" : ">") + inputTokens;
  }
}
