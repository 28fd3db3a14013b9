/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of records, and of all that is written beside them. */
public final class RecordIds {
  private static final HexFormat HEX = HexFormat.of();

  private RecordIds() {}

  /** 36 hexadecimal digits: the time first, so that ids sort by it; then 96 random bits. */
  public static String next(Instant time) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(time.toEpochMilli(), 12)
        + HEX.toHexDigits(random.nextLong())
        + HEX.toHexDigits(random.nextInt());
  }
}
