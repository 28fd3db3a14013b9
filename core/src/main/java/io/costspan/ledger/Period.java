/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A span of time.
 *
 * @param since the first moment; null for the beginning
 * @param until the first moment after it; null for the end
 */
public record Period(@Nullable Instant since, @Nullable Instant until) {
  public static final Period ALL = new Period(null, null);

  public boolean includes(Instant time) {
    return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
  }

  /** Whether some moment of a UTC day may be included. */
  boolean touches(LocalDate day) {
    return (since == null || !day.isBefore(LedgerFiles.day(since)))
        && (until == null || !day.isAfter(LedgerFiles.day(until)));
  }
}
