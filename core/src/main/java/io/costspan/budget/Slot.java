/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import io.costspan.tracker.CostRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One limit for one time: what processes that share a budget share. Immutable.
 *
 * @param key the value of the budget's group; empty where it has none
 */
public record Slot(Budget budget, String key, Window window) {
  private static final int NAME_BYTES = 12;

  /**
   * The same in every process with this budget, whatever its limit is there; says nothing of the
   * value of the group.
   */
  public String name() {
    String all =
        String.join(
            "\n",
            budget.name(),
            budget.unit().name(),
            budget.period().toString(),
            new TreeMap<>(budget.where()).toString(),
            budget.groupBy().toString(),
            key,
            String.valueOf(window.start()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  /** The first moment that counts; null for ever. */
  public @Nullable Instant since() {
    return window.start() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(window.start());
  }

  /** The first moment that does not count any more; null for never. */
  public @Nullable Instant until() {
    return window.end() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(window.end());
  }

  /** What a record counts here, in the smallest parts of the budget's unit; 0 for nothing. */
  public long parts(CostRecord record) {
    Caller caller = Caller.of(record);
    boolean counts =
        window.includes(record.start().toEpochMilli())
            && caller.isIn(budget)
            && caller.key(budget).equals(key);
    return counts ? budget.unit().parts(budget.amount(record)) : 0;
  }
}
