/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that occur again and again (models, jobs, names of fields), so that each is made once and
 * not once per line. A text that finds its place taken takes it. Thread-safe without a lock: a
 * place holds any text that belongs there, or none, and texts are immutable.
 */
final class Texts {
  private static final int PLACE_BITS = 12;

  /** What is longer is an id of something, and not met again. */
  private static final int LONGEST = 64;

  private static final long ODD = 0x9E3779B97F4A7C15L;

  /**
   * A text with its first and its last eight bytes, or all where it is shorter: most need not be
   * looked at any further.
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Known(String text, long head, long tail, byte[] bytes) {
    boolean is(byte[] in, int from, int end, long itsHead, long itsTail) {
      return head == itsHead
          && tail == itsTail
          && bytes.length == end - from
          && (bytes.length <= 2 * Words.SIZE
              || Arrays.equals(bytes, 0, bytes.length, in, from, end));
    }
  }

  private final @Nullable Known[] places = new Known[1 << PLACE_BITS];

  /** The text of some bytes, which must be ASCII; eight more must be left of the array. */
  String of(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    long head = Words.first(Words.at(bytes, from), length);
    long tail = length < Words.SIZE ? head : Words.at(bytes, end - Words.SIZE);
    int place = (int) (((head ^ Long.rotateLeft(tail, 29)) * ODD) >>> (Long.SIZE - PLACE_BITS));
    Known known = places[place];
    if (known == null || !known.is(bytes, from, end, head, tail)) {
      byte[] copy = Arrays.copyOfRange(bytes, from, end);
      known = new Known(new String(copy, StandardCharsets.ISO_8859_1), head, tail, copy);
      places[place] = known;
    }
    return known.text;
  }
}
