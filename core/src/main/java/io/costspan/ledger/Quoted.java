/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How texts look in a line that occur in one line after the other (models, hosts, jobs), so that
 * their characters are not looked at again. A text that finds its place taken takes it. Not
 * thread-safe.
 */
final class Quoted {
  private static final int PLACES = 64;

  /** In bytes; what is longer is seldom the same again. */
  static final int LONGEST = 64;

  private final @Nullable String[] texts = new @Nullable String[PLACES];
  private final byte[][] lines = new byte[PLACES][];
  private final int[] lengths = new int[PLACES];

  /**
   * Copies how a text looks, where that is known.
   *
   * @param to with room for {@link #LONGEST} bytes from {@code at}
   * @return how many bytes that took; 0 where it is not known
   */
  int copy(String text, byte[] to, int at) {
    int place = place(text);
    if (!text.equals(texts[place])) {
      return 0;
    }
    System.arraycopy(lines[place], 0, to, at, lengths[place]);
    return lengths[place];
  }

  /** This is how it looks. */
  void keep(String text, byte[] from, int start, int end) {
    if (end - start <= LONGEST) {
      int place = place(text);
      byte[] line = lines[place] == null ? new byte[LONGEST] : lines[place];
      System.arraycopy(from, start, line, 0, end - start);
      texts[place] = text;
      lines[place] = line;
      lengths[place] = end - start;
    }
  }

  /** Its length and its ends tell a few dozen texts apart well enough. */
  private static int place(String text) {
    int length = text.length();
    int ends =
        length == 0
            ? 0
            : text.charAt(0) * 5 + text.charAt(length / 2) * 3 + text.charAt(length - 1);
    return (ends + length * 7) & (PLACES - 1);
  }
}
