/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.usage.Bucket;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * The two JSON strings that Langfuse takes over unchanged: disjoint buckets whose sum is {@code
 * total}. Keys are constants of ours and values are numbers, so nothing needs escaping.
 */
final class LangfuseDetails {
  private LangfuseDetails() {}

  /** Tokens per bucket. Calls of tools are not tokens and would spoil the total. */
  static String usage(Usage usage) {
    StringBuilder json = new StringBuilder("{");
    usage.forEach(
        (bucket, amount) -> {
          if (bucket.side() != Bucket.Side.TOOL) {
            json.append('"').append(SemconvProfile.langfuse(bucket)).append("\":").append(amount);
            json.append(',');
          }
        });
    long total = Math.addExact(usage.inputTokens(), usage.outputTokens());
    return json.append("\"total\":").append(total).append('}').toString();
  }

  /**
   * USD per bucket, exactly. A provider's own charge has no breakdown: the computed one beside it
   * need not add up to it.
   */
  static String cost(Cost cost, BigDecimal total) {
    StringBuilder json = new StringBuilder("{");
    if (cost.source() != CostSource.PROVIDER) {
      Map<Bucket, BigDecimal> amounts = new EnumMap<>(Bucket.class);
      for (CostLine line : cost.lines()) {
        amounts.merge(line.bucket(), line.amount(), BigDecimal::add);
      }
      amounts.forEach(
          (bucket, amount) -> {
            json.append('"').append(SemconvProfile.langfuse(bucket)).append("\":");
            json.append(plain(amount)).append(',');
          });
    }
    return json.append("\"total\":").append(plain(total)).append('}').toString();
  }

  /** Of several calls. */
  static String total(BigDecimal total) {
    return "{\"total\":" + plain(total) + '}';
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
