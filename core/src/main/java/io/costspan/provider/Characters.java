/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.wire.ByteSink;

/**
 * Counts the characters (Unicode code points) of a string as JSON writes it, in any cut, and keeps
 * none of them. Not thread-safe.
 */
final class Characters implements ByteSink {
  /** Hexadecimal digits behind a backslash and a u. */
  private static final int DIGITS = 4;

  private long count;
  private boolean escaped;
  private int digits;
  private int unit;

  long count() {
    return count;
  }

  void reset() {
    count = 0;
    escaped = false;
    digits = 0;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      add(bytes[i]);
    }
  }

  private void add(byte b) {
    if (digits > 0) {
      unit = unit << 4 | Math.max(0, Character.digit(b, 16));
      digits--;
      // the second half of a pair was counted with the first
      count += digits == 0 && !Character.isLowSurrogate((char) unit) ? 1 : 0;
    } else if (escaped) {
      escaped = false;
      digits = b == 'u' ? DIGITS : 0;
      unit = 0;
      count += b == 'u' ? 0 : 1;
    } else if (b == '\\') {
      escaped = true;
    } else if ((b & 0xC0) != 0x80) {
      count++;
    }
  }
}
