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
  private static final int PLACES = 1 << 12;

  /** What is longer is an id of something, and not met again. */
  private static final int LONGEST = 64;

  /** These many bytes of the end tell texts apart well enough to choose a place. */
  private static final int LOOKED_AT = 8;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Known(byte[] bytes, String text) {}

  private final @Nullable Known[] places = new Known[PLACES];

  /** The text of some bytes, which must be ASCII. */
  String of(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int place = place(bytes, from, end);
    Known known = places[place];
    if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, end)) {
      byte[] copy = Arrays.copyOfRange(bytes, from, end);
      known = new Known(copy, new String(copy, StandardCharsets.ISO_8859_1));
      places[place] = known;
    }
    return known.text;
  }

  private static int place(byte[] bytes, int from, int end) {
    int hash = end - from;
    for (int i = Math.max(from, end - LOOKED_AT); i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 15)) & (PLACES - 1);
  }
}
