/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import io.costspan.tracker.Dimension;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Tally;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks when it is asked. Thread-safe. */
final class Costs implements CostsMXBean {
  private final JvmTools.Sources sources;

  Costs(JvmTools.Sources sources) {
    this.sources = sources;
  }

  private Tally total() {
    return sources.coverage().get().total();
  }

  @Override
  @SuppressWarnings("NullAway") // JMX shows null as nothing, which is what is known
  public @Nullable BigDecimal getCostUsd() {
    return total().cost();
  }

  @Override
  public long getCalls() {
    return total().calls();
  }

  @Override
  public Map<String, Long> getCallsByOutcome() {
    Map<String, Long> calls = new TreeMap<>();
    total().outcomes().forEach((outcome, n) -> calls.put(JvmTools.word(outcome), n));
    return calls;
  }

  @Override
  public long getInputTokens() {
    return total().usage().inputTokens();
  }

  @Override
  public long getOutputTokens() {
    return total().usage().outputTokens();
  }

  @Override
  public Map<String, BigDecimal> getCostUsdByModel() {
    return by(Dimension.MODEL);
  }

  @Override
  public Map<String, BigDecimal> getCostUsdByJob() {
    return by(Dimension.JOB);
  }

  @Override
  public Map<String, BigDecimal> getCostUsdByAgent() {
    return by(Dimension.AGENT);
  }

  @Override
  public Map<String, BigDecimal> getCostUsdByCategory() {
    return by(Dimension.CATEGORY);
  }

  private Map<String, BigDecimal> by(Dimension dimension) {
    Map<String, BigDecimal> costs = new TreeMap<>();
    sources
        .totals()
        .get()
        .by(dimension)
        .forEach(
            (key, tally) -> {
              BigDecimal usd = tally.cost();
              if (usd != null) {
                costs.put(key, usd);
              }
            });
    return costs;
  }

  @Override
  public Map<String, Long> getLosses() {
    Map<String, Long> counts = new TreeMap<>();
    for (Loss loss : sources.losses().get()) {
      if (loss.count() > 0) {
        counts.merge(loss.what(), loss.count(), Long::sum);
      }
    }
    return counts;
  }
}
