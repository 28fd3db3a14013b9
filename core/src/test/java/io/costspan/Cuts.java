/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan;

import io.costspan.wire.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * One way to cut a body into the pieces that a network hands over. Every reader gives the same
 * result for every cut.
 */
public record Cuts(String name, List<byte[]> pieces) {
  private static final int RANDOM_CUTS = 200;
  private static final byte OUTSIDE = '"';

  /** In one piece. */
  public static Cuts whole(byte[] body) {
    return cut("whole", body, () -> body.length);
  }

  /** In two ways that differ most: whole, and each byte alone. */
  public static List<Cuts> fewOf(byte[] body) {
    return List.of(whole(body), cut("every byte", body, () -> 1));
  }

  /** Whole, each byte alone, three, a hundred, and 200 random cuts that never change. */
  public static List<Cuts> of(byte[] body) {
    List<Cuts> all = new ArrayList<>(fewOf(body));
    all.add(cut("every 3 bytes", body, () -> 3));
    all.add(cut("every 100 bytes", body, () -> 100));
    for (int seed = 0; seed < RANDOM_CUTS; seed++) {
      Random random = new Random(seed);
      int longest = 1 + random.nextInt(Math.max(1, Math.min(body.length, 400)));
      all.add(cut("random, seed " + seed, body, () -> 1 + random.nextInt(longest)));
    }
    return all;
  }

  /** Hands the pieces over inside larger arrays, where reading outside the piece would show. */
  public void feed(ByteSink sink) {
    for (byte[] piece : pieces) {
      byte[] wider = new byte[piece.length + 2];
      Arrays.fill(wider, OUTSIDE);
      System.arraycopy(piece, 0, wider, 1, piece.length);
      sink.feed(wider, 1, piece.length);
    }
  }

  private static Cuts cut(String name, byte[] body, IntSupplier length) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < body.length) {
      int to = Math.min(body.length, from + Math.max(1, length.getAsInt()));
      pieces.add(Arrays.copyOfRange(body, from, to));
      from = to;
    }
    return new Cuts(name, pieces);
  }
}
