/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of lines that are written about others: as long as a record's, and as unlikely to repeat. */
public final class EntryIds {
  private static final HexFormat HEX = HexFormat.of();

  private EntryIds() {}

  /** Time first, so that ids sort as the lines were written; then 96 random bits. */
  public static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(System.currentTimeMillis(), 12)
        + HEX.toHexDigits(random.nextLong())
        + HEX.toHexDigits(random.nextInt());
  }
}
