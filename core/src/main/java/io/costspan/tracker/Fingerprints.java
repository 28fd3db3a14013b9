/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * A set of texts that keeps 128 bits of each: 17 bytes where the text and its place in a hash set
 * take ten times that. Two different texts count as the same with a chance below 10^-26 in a set of
 * a million. Not thread-safe.
 */
final class Fingerprints {
  private static final int PART_BITS = 10;

  /**
   * Small tables that grow each at its own time: a garbage collector moves those about as it needs
   * to, and there is never a whole second copy. One table of millions needs as much again, in one
   * piece, while it grows: half a gigabyte of heap was too little for a quarter of one.
   */
  private final @Nullable Part[] parts = new @Nullable Part[1 << PART_BITS];

  private int size;

  /** Of one text in a space of its own. */
  record Print(long first, long second) {
    private static final int CHARS = Long.SIZE / Character.SIZE;

    static Print of(String space, String id) {
      Mix mix = new Mix();
      mix.add(space);
      mix.add(id);
      return mix.print();
    }

    /**
     * Two hashes that have no constant in common, of four characters in each step; a step is a
     * bijection for them. The length of each text is one, too: no two pairs are one text.
     */
    private static final class Mix {
      private long first = 0x9E3779B97F4A7C15L;
      private long second = 0xC2B2AE3D27D4EB4FL;

      void add(String text) {
        int length = text.length();
        add(length);
        int i = 0;
        for (; i + CHARS <= length; i += CHARS) {
          long low = text.charAt(i) | (long) text.charAt(i + 1) << 16;
          long high = text.charAt(i + 2) | (long) text.charAt(i + 3) << 16;
          add(low | high << 32);
        }
        long rest = 0;
        for (; i < length; i++) {
          rest = rest << 16 | text.charAt(i);
        }
        add(rest);
      }

      private void add(long chars) {
        first = (first ^ chars) * 0xBF58476D1CE4E5B9L;
        first ^= first >>> 32;
        second = (second + chars) * 0x94D049BB133111EBL;
        second ^= second >>> 29;
      }

      Print print() {
        long one = first ^ first >>> 31;
        long two = second ^ second >>> 33;
        return new Print(one, two);
      }
    }
  }

  int size() {
    return size;
  }

  boolean contains(Print print) {
    Part part = parts[part(print)];
    return part != null && part.contains(print);
  }

  /** Whatever is where a fingerprint would be, see {@link OnceOnly#expect}. */
  long look(Print print) {
    Part part = parts[part(print)];
    return part == null ? 0 : part.look(print);
  }

  void add(Print print) {
    int at = part(print);
    Part part = parts[at];
    if (part == null) {
      part = new Part();
      parts[at] = part;
    }
    if (part.add(print)) {
      size++;
    }
  }

  /** By bits that do not say where in its part it lies. */
  private static int part(Print print) {
    return (int) (print.second >>> (Long.SIZE - PART_BITS));
  }

  private static final class Part {
    private static final int GROUP = Long.BYTES;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    /**
     * A byte for each place, eight in a word: 0 where it is free, else seven bits of what is there.
     * Nearly all that is looked for is not there, and these bytes, which a processor keeps at hand,
     * say so; the rest is millions of places in memory, each a wait.
     */
    private long[] tags = new long[1];

    /** Two for each place. */
    private long[] pairs = new long[2 * GROUP];

    private int size;

    boolean contains(Print print) {
      long tag = tag(print.second) * ONES;
      int group = (int) print.first & (tags.length - 1);
      while (true) {
        long word = tags[group];
        // may find others too, never too few
        long same = word ^ tag;
        for (long found = (same - ONES) & ~same & HIGHEST; found != 0; found &= found - 1) {
          if (isAt(place(group, found), print)) {
            return true;
          }
        }
        if (free(word) != 0) {
          return false;
        }
        group = (group + 1) & (tags.length - 1);
      }
    }

    long look(Print print) {
      return tags[(int) print.first & (tags.length - 1)];
    }

    /** Whether it was not there yet. */
    boolean add(Print print) {
      if (contains(print)) {
        return false;
      }
      if (size >= pairs.length / 8 * 3) {
        grow();
      }
      put(print.first, print.second);
      size++;
      return true;
    }

    private boolean isAt(int place, Print print) {
      return pairs[2 * place] == print.first && pairs[2 * place + 1] == print.second;
    }

    /** The highest bit says that a place is taken; by bits that do not say where it is. */
    private static long tag(long second) {
      return 0x80 | (second >>> Byte.SIZE & 0x7F);
    }

    private static long free(long word) {
      return ~word & HIGHEST;
    }

    private static int place(int group, long found) {
      return group * GROUP + Long.numberOfTrailingZeros(found) / Byte.SIZE;
    }

    /** In the first free place from its group on; there always is one. */
    private void put(long first, long second) {
      int group = (int) first & (tags.length - 1);
      while (free(tags[group]) == 0) {
        group = (group + 1) & (tags.length - 1);
      }
      int place = place(group, free(tags[group]));
      tags[group] |= tag(second) << (place % GROUP * Byte.SIZE);
      pairs[2 * place] = first;
      pairs[2 * place + 1] = second;
    }

    private void grow() {
      long[] oldTags = tags;
      long[] old = pairs;
      tags = new long[2 * oldTags.length];
      pairs = new long[2 * old.length];
      for (int group = 0; group < oldTags.length; group++) {
        for (long taken = oldTags[group] & HIGHEST; taken != 0; taken &= taken - 1) {
          int place = place(group, taken);
          put(old[2 * place], old[2 * place + 1]);
        }
      }
    }
  }
}
