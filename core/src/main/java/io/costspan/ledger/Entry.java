/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger that is not about a call but about the ledger itself. Immutable.
 *
 * @param id unique over all processes
 * @param time when it was written
 * @param text in words; never content of a call; of a run the name of what it did
 * @param count records lost, bytes cut off, or calls of a run; 0 where nothing is counted
 * @param usd the known cost of what was lost, or of a run; null where there is none
 * @param run what else is said of a run; null for other kinds
 */
public record Entry(
    Kind kind,
    String id,
    Instant time,
    String text,
    long count,
    @Nullable BigDecimal usd,
    @Nullable Run run) {

  /** One that is about no run. */
  public Entry(
      Kind kind, String id, Instant time, String text, long count, @Nullable BigDecimal usd) {
    this(kind, id, time, text, count, usd, null);
  }

  /**
   * How a run went that has ended: the entry's id is that of the run, its time the end. Its calls
   * are records of their own; the sums are for whoever does not have them.
   *
   * @param stages the known cost in USD of each phase, exact
   * @param services the known cost in USD by whom it is billed, exact
   * @param warnings what its sums lack, in words
   */
  public record Run(
      Instant start,
      Map<String, BigDecimal> stages,
      Map<String, BigDecimal> services,
      List<String> warnings) {}

  /** What an entry says. */
  public enum Kind {
    /** Somebody's remark. */
    NOTE,
    /** Records that could not be written, with their number and cost. */
    LOSS,
    /** A torn line of a process that died was cut off. */
    REPAIR,
    /** A run of a process has ended, and what it came to. */
    RUN
  }
}
