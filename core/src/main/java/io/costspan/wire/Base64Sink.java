/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 4648 §4) in any cut and constant memory, and hands the bytes on. What is no
 * letter of the alphabet is skipped: JSON may write {@code /} as {@code \/}. Not thread-safe.
 */
public final class Base64Sink implements ByteSink {
  private static final byte[] VALUES = new byte[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private final ByteSink out;
  private final byte[] decoded = new byte[768];
  private int length;
  private int bits;
  private int count;

  public Base64Sink(ByteSink out) {
    this.out = out;
  }

  /** Another text begins. */
  public void reset() {
    count = 0;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      int value = bytes[i] < 0 ? -1 : VALUES[bytes[i]];
      if (value >= 0) {
        bits = bits << 6 | value;
        count++;
        // the first letter of four completes no byte, each other one does
        if (count % 4 != 1) {
          add(bits >> (2 * (3 - (count - 1) % 4)));
        }
      }
    }
    flush();
  }

  private void add(int value) {
    decoded[length++] = (byte) value;
    if (length == decoded.length) {
      flush();
    }
  }

  private void flush() {
    if (length > 0) {
      out.feed(decoded, 0, length);
      length = 0;
    }
  }
}
