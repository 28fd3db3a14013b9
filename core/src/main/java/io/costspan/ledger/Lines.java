/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, one at a time, in one buffer. Not thread-safe. */
final class Lines {
  /** Far above any record: what is longer is damaged. */
  static final int MAX_LENGTH = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int filled;
  private int length;
  private boolean whole;
  private boolean tooLong;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    from += length + (whole ? 1 : 0);
    length = 0;
    tooLong = false;
    while (true) {
      while (from + length < filled && buffer[from + length] != '\n') {
        length++;
      }
      whole = from + length < filled;
      if (whole || !fill()) {
        number++;
        return whole || length > 0 || tooLong;
      }
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int length() {
    return length;
  }

  /** Whether the line ends with a line feed; only the last one may not. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the line is longer than any record; its bytes are not kept. */
  boolean isTooLong() {
    return tooLong;
  }

  /** From 1. */
  long number() {
    return number;
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      from = 0;
    }
    if (filled == buffer.length) {
      if (filled > MAX_LENGTH) {
        tooLong = true;
        length = 0;
        filled = 0;
      } else {
        buffer = Arrays.copyOf(buffer, filled * 2);
      }
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read > 0;
  }
}
