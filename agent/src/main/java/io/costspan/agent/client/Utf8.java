/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

/** Characters as the bytes that they are on the wire, through a small buffer. */
final class Utf8 {
  /** Takes some bytes, which are others when it has returned. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * Half of a pair of surrogates becomes a question mark: text may be cut between the two, and what
   * is looked for has none.
   *
   * @param buffer of at least four bytes
   */
  static void show(CharSequence text, byte[] buffer, Sink sink) {
    int n = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (n > buffer.length - LONGEST) {
        sink.take(buffer, 0, n);
        n = 0;
      }
      char c = text.charAt(i);
      if (c < 0x80) {
        buffer[n++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        n = put(buffer, n, c);
      } else if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        n = put(buffer, n, Character.toCodePoint(c, text.charAt(++i)));
      } else {
        buffer[n++] = '?';
      }
    }
    if (n > 0) {
      sink.take(buffer, 0, n);
    }
  }

  private static int put(byte[] buffer, int at, int code) {
    int n = at;
    if (code < 0x800) {
      buffer[n++] = (byte) (0xC0 | (code >> 6));
    } else if (code < 0x10000) {
      buffer[n++] = (byte) (0xE0 | (code >> 12));
      buffer[n++] = more(code >> 6);
    } else {
      buffer[n++] = (byte) (0xF0 | (code >> 18));
      buffer[n++] = more(code >> 12);
      buffer[n++] = more(code >> 6);
    }
    buffer[n++] = more(code);
    return n;
  }

  private static byte more(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
