/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some characters of ours as they stand in a line, written and recognized as words: ASCII, no more
 * than {@value #LONGEST}. A record in a constant, whose parts the compiler knows.
 *
 * @param head the first eight bytes, with zeros behind the end; so are the others but the last
 * @param mask what of a word the head takes
 * @param tail the last eight bytes; 0 where there are not as many
 */
record Token(int length, long head, long mask, long second, long third, long tail) {
  static final int LONGEST = 3 * Words.SIZE;

  /**
   * @throws IllegalArgumentException where it is empty or too long
   */
  static Token of(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      throw new IllegalArgumentException(text + " has not 1 to " + LONGEST + " characters");
    }
    byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), LONGEST);
    return new Token(
        length,
        Words.at(padded, 0),
        Words.first(-1, length),
        Words.at(padded, Words.SIZE),
        Words.at(padded, 2 * Words.SIZE),
        length < Words.SIZE ? 0 : Words.at(padded, length - Words.SIZE));
  }

  /** As the name of a field, with quotes and colon. */
  static Token ofName(String name) {
    return of('"' + name + "\":");
  }

  static Token quoted(String text) {
    return of('"' + text + '"');
  }

  /** Whether it stands there; {@value #LONGEST} bytes must be left of the array. */
  boolean isAt(byte[] in, int from) {
    if ((Words.at(in, from) & mask) != head) {
      return false;
    }
    return length <= Words.SIZE
        || (Words.at(in, from + length - Words.SIZE) == tail
            && (length <= 2 * Words.SIZE || Words.at(in, from + Words.SIZE) == second));
  }

  /** Puts it there, and anything behind it: {@value #LONGEST} bytes must be left of the array. */
  void put(byte[] to, int at) {
    Words.put(to, at, head);
    Words.put(to, at + Words.SIZE, second);
    Words.put(to, at + 2 * Words.SIZE, third);
  }
}
