/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

/**
 * A set of texts that keeps 128 bits of each: 16 bytes where the text and its place in a hash set
 * take ten times that. Two different texts count as the same with a chance below 10^-26 in a set of
 * a million. Not thread-safe.
 */
final class Fingerprints {
  private static final int LEAST = 64;

  /** Pairs; both 0 is a free place. */
  private long[] pairs = new long[2 * LEAST];

  private int size;
  private long first;
  private long second;

  int size() {
    return size;
  }

  boolean contains(String space, String id) {
    hash(space, id);
    return isTaken(find(pairs));
  }

  void add(String space, String id) {
    hash(space, id);
    int place = find(pairs);
    if (!isTaken(place)) {
      put(pairs, place);
      size++;
      if (size > pairs.length / 8 * 3) {
        grow();
      }
    }
  }

  private boolean isTaken(int place) {
    return (pairs[place] | pairs[place + 1]) != 0;
  }

  /** Where the current fingerprint is, or the free place where it belongs. */
  private int find(long[] in) {
    int mask = in.length / 2 - 1;
    int at = (int) first & mask;
    while ((in[2 * at] | in[2 * at + 1]) != 0
        && (in[2 * at] != first || in[2 * at + 1] != second)) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }

  private void put(long[] to, int place) {
    to[place] = first;
    to[place + 1] = second;
  }

  private void grow() {
    long[] wider = new long[pairs.length * 2];
    for (int i = 0; i < pairs.length; i += 2) {
      if (isTaken(i)) {
        first = pairs[i];
        second = pairs[i + 1];
        put(wider, find(wider));
      }
    }
    pairs = wider;
  }

  /** Two hashes that have no constant in common; each step is a bijection for its character. */
  private void hash(String space, String id) {
    first = 0x9E3779B97F4A7C15L;
    second = 0xC2B2AE3D27D4EB4FL;
    feed(space);
    feed("\0");
    feed(id);
    first ^= first >>> 31;
    second ^= second >>> 33;
    if ((first | second) == 0) {
      first = 1;
    }
  }

  private void feed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      first = (first ^ c) * 0xBF58476D1CE4E5B9L;
      first ^= first >>> 32;
      second = (second + c) * 0x94D049BB133111EBL;
      second ^= second >>> 29;
    }
  }
}
