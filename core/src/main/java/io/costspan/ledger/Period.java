/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /** What is of both. */
  public Period and(Period other) {
    boolean later = since == null || (other.since != null && other.since.isAfter(since));
    boolean sooner = until == null || (other.until != null && other.until.isBefore(until));
    return new Period(later ? other.since : since, sooner ? other.until : until);
  }

  /** A whole day in UTC. */
  public static Period of(LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Period(start, start.plus(Duration.ofDays(1)));
  }

  /** Whether some moment of a UTC day may be included. */
  boolean touches(LocalDate day) {
    return (since == null || !day.isBefore(LedgerFiles.day(since)))
        && (until == null || !day.isAfter(LedgerFiles.day(until)));
  }
}
