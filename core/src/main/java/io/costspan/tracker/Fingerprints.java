/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import org.jspecify.annotations.Nullable;

/**
 * A set of texts that keeps 128 bits of each: 16 bytes where the text and its place in a hash set
 * take ten times that. Two different texts count as the same with a chance below 10^-26 in a set of
 * a million. Not thread-safe.
 */
final class Fingerprints {
  private static final int PART_BITS = 10;
  private static final int LEAST = 4;

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
        return new Print((one | two) == 0 ? 1 : one, two);
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
    /** Pairs; both 0 is a free place. */
    private long[] pairs = new long[2 * LEAST];

    private int size;

    boolean contains(Print print) {
      return isTaken(find(pairs, print.first, print.second));
    }

    long look(Print print) {
      return pairs[2 * ((int) print.first & (pairs.length / 2 - 1))];
    }

    /** Whether it was not there yet. */
    boolean add(Print print) {
      int place = find(pairs, print.first, print.second);
      if (isTaken(place)) {
        return false;
      }
      put(pairs, place, print.first, print.second);
      size++;
      if (size > pairs.length / 8 * 3) {
        grow();
      }
      return true;
    }

    private boolean isTaken(int place) {
      return (pairs[place] | pairs[place + 1]) != 0;
    }

    /** Where a fingerprint is, or the free place where it belongs. */
    private static int find(long[] in, long first, long second) {
      int mask = in.length / 2 - 1;
      int at = (int) first & mask;
      while ((in[2 * at] | in[2 * at + 1]) != 0
          && (in[2 * at] != first || in[2 * at + 1] != second)) {
        at = (at + 1) & mask;
      }
      return 2 * at;
    }

    private static void put(long[] to, int place, long first, long second) {
      to[place] = first;
      to[place + 1] = second;
    }

    private void grow() {
      long[] wider = new long[pairs.length * 2];
      for (int i = 0; i < pairs.length; i += 2) {
        if (isTaken(i)) {
          put(wider, find(wider, pairs[i], pairs[i + 1]), pairs[i], pairs[i + 1]);
        }
      }
      pairs = wider;
    }
  }
}
