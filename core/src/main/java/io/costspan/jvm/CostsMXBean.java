/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What this process has cost so far, at {@value JvmTools#NAME}. Amounts are exact, in USD; calls
 * without an amount are counted and never part of them as 0.
 */
public interface CostsMXBean {
  /** The sum of all amounts; null while there is none. */
  BigDecimal getCostUsd();

  /** All calls, whatever became of them. */
  long getCalls();

  /** The calls of each outcome: {@code priced}, {@code unpriced}, {@code unmetered} ... */
  Map<String, Long> getCallsByOutcome();

  /** Input tokens, cached ones included. */
  long getInputTokens();

  /** Output tokens, those of reasoning included. */
  long getOutputTokens();

  Map<String, BigDecimal> getCostUsdByModel();

  Map<String, BigDecimal> getCostUsdByJob();

  Map<String, BigDecimal> getCostUsdByAgent();

  Map<String, BigDecimal> getCostUsdByCategory();

  /** What did not get through, such as records that are not in the ledger; only above 0. */
  Map<String, Long> getLosses();
}
