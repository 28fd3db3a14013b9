/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger that is not about a call but about the ledger itself. Immutable.
 *
 * @param id unique over all processes
 * @param time when it was written
 * @param text in words; never content of a call
 * @param count records lost, or bytes cut off; 0 where nothing is counted
 * @param usd the known cost of what was lost; null where there is none
 */
public record Entry(
    Kind kind, String id, Instant time, String text, long count, @Nullable BigDecimal usd) {

  /** What an entry says. */
  public enum Kind {
    /** Somebody's remark. */
    NOTE,
    /** Records that could not be written, with their number and cost. */
    LOSS,
    /** A torn line of a process that died was cut off. */
    REPAIR
  }
}
