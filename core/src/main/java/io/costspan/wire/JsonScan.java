/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

/**
 * Where in some bytes of JSON something begins or ends. The loops see nearly every byte: nothing
 * else is in them, so that the JIT unrolls them.
 */
final class JsonScan {
  private JsonScan() {}

  static int nextQuoteOrBackslash(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == '"' || bytes[i] == '\\') {
        return i;
      }
    }
    return end;
  }

  static int nextQuoteOrBracket(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      int folded = bytes[i] | 0x20; // [ and { fall together, ] and } too
      if (bytes[i] == '"' || folded == '{' || folded == '}') {
        return i;
      }
    }
    return end;
  }

  static boolean endsToken(byte b) {
    return b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
