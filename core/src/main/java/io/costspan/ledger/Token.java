/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some characters of ours as they stand in a line: written as bytes, and recognized as words. A
 * record in a constant, whose parts the compiler knows.
 *
 * @param bytes ASCII, no more than {@value #LONGEST}
 * @param head the first eight bytes, or fewer
 * @param mask what of a word the head takes
 * @param middle the eight bytes behind the head; of a short one the last
 * @param tail the last eight bytes; 0 where there are not as many
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Token(byte[] bytes, int length, long head, long mask, long middle, long tail) {
  static final int LONGEST = 3 * Words.SIZE;

  /**
   * @throws IllegalArgumentException where it is empty or too long
   */
  static Token of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int length = bytes.length;
    if (length == 0 || length > LONGEST) {
      throw new IllegalArgumentException(text + " has not 1 to " + LONGEST + " characters");
    }
    byte[] padded = Arrays.copyOf(bytes, LONGEST);
    long mask = Words.first(-1, length);
    long head = Words.at(padded, 0) & mask;
    boolean isWord = length >= Words.SIZE;
    long tail = isWord ? Words.at(padded, length - Words.SIZE) : 0;
    long middle = length > 2 * Words.SIZE ? Words.at(padded, Words.SIZE) : tail;
    return new Token(bytes, length, head, mask, middle, tail);
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
            && (length <= 2 * Words.SIZE || Words.at(in, from + Words.SIZE) == middle));
  }
}
