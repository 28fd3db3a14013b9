/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * Bytes with an id in them that is another one at each use, as in real answers. Not thread-safe.
 */
final class Body {
  /** Where a template wants the id. */
  static final String ID = "0000000000000000";

  private final byte[] bytes;
  private final int idAt;

  /**
   * @param text holds {@link #ID} at most once
   */
  Body(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = text.indexOf(ID);
    idAt = at < 0 ? -1 : text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
  }

  /** The same array each time, with the next id. */
  byte[] next() {
    int digit = idAt + ID.length() - 1;
    while (idAt >= 0 && digit >= idAt && bytes[digit] == '9') {
      bytes[digit--] = '0';
    }
    if (idAt >= 0 && digit >= idAt) {
      bytes[digit]++;
    }
    return bytes;
  }
}
