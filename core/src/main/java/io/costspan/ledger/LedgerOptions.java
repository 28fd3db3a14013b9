/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.time.Duration;

/**
 * How a ledger is written and how long it is kept.
 *
 * @param flush how long records that come in quick succession may wait to be written in one piece;
 *     one that comes alone is written at once
 * @param fsync how long what is written may wait to be forced to the disk
 * @param sync whether {@link Ledger#settle} returns only when the disk has all records; a disk that
 *     hangs is waited for once, for a second
 * @param fileBytes how large a file grows before the next one is begun
 * @param keep how long a day's files are kept after the day; zero keeps them for good
 * @param maxBytes how large the folder may grow before its oldest days go; 0 for no limit
 * @param compress whether the files of days that are over are compressed
 */
public record LedgerOptions(
    Duration flush,
    Duration fsync,
    boolean sync,
    long fileBytes,
    Duration keep,
    long maxBytes,
    boolean compress) {
  public static final LedgerOptions DEFAULT =
      new LedgerOptions(
          Duration.ofMillis(100), Duration.ofSeconds(1), false, 256L << 20, Duration.ZERO, 0, true);
}
