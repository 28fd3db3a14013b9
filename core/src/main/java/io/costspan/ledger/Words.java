/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, as one number with the first byte lowest: what is looked for in each of
 * them at once takes a fifth of the time that one after the other does.
 */
final class Words {
  static final int SIZE = Long.BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final long BLANKS = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long OPENING = '[' * ONES;
  private static final long CLOSING = ']' * ONES;

  private Words() {}

  /** The eight bytes from there, which the array must have. */
  static long at(byte[] bytes, int from) {
    return (long) WORD.get(bytes, from);
  }

  static void put(byte[] bytes, int at, long word) {
    WORD.set(bytes, at, word);
  }

  /** Only the first bytes of a word, 0 to 8 of them. */
  static long first(long word, int bytes) {
    return bytes >= SIZE ? word : word & ~(-1L << (bytes * Byte.SIZE));
  }

  /**
   * Where the first byte is that ends a text or cannot stand in it as it is: a quote, a backslash,
   * a control character, any that is not ASCII. {@link #SIZE} where there is none.
   */
  static int endOfPlain(long word) {
    long found = isZero(word ^ QUOTES) | isZero(word ^ BACKSLASHES) | isUnprintable(word);
    return Long.numberOfTrailingZeros(found & HIGHEST) / Byte.SIZE;
  }

  /**
   * Where the first bracket of a list is, opening or closing, or the first character that is none
   * of ASCII's printable ones; no less than {@code end} where neither is before it. Texts in the
   * list are not told from what is around them.
   */
  static int endOfFlatList(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      long word = at(bytes, at);
      long found =
          (isZero(word ^ OPENING) | isZero(word ^ CLOSING) | isUnprintable(word)) & HIGHEST;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += SIZE;
    }
    return at;
  }

  /**
   * The highest bit of each byte that is 0: subtracting 1 borrows from it. A borrow may run on into
   * the bytes behind, hence only the first one found is one.
   */
  private static long isZero(long word) {
    return (word - ONES) & ~word;
  }

  /** The highest bit of each byte that is a control character or not ASCII; as above. */
  private static long isUnprintable(long word) {
    return ((word - BLANKS) & ~word) | word;
  }
}
