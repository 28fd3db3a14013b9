/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Random ids in W3C form. They need to be unlikely to repeat, not hard to guess. */
final class Ids {
  private static final HexFormat HEX = HexFormat.of();

  private Ids() {}

  static String traceId() {
    return HEX.toHexDigits(ThreadLocalRandom.current().nextLong()) + spanId();
  }

  static String spanId() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong();
    } while (id == 0);
    return HEX.toHexDigits(id);
  }
}
