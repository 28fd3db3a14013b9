/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.load;

/**
 * Opens very many streams at once, reads each to its end, and again. Prints for each round how many
 * bytes all of them had, and what is left on the heap. Arguments: {@link Streaming} class, URL, how
 * many streams, how many rounds.
 */
public final class ManyStreams {
  /** A client that reads so many streams at a time. */
  public interface Streaming {
    /** Returns the sum of their lengths in bytes, once all have ended. */
    long read(String url, int streams) throws Exception;
  }

  private ManyStreams() {}

  public static void main(String[] args) throws Exception {
    Streaming client =
        Class.forName(args[0]).asSubclass(Streaming.class).getDeclaredConstructor().newInstance();
    int streams = Integer.parseInt(args[2]);
    for (int round = 1; round <= Integer.parseInt(args[3]); round++) {
      long bytes = client.read(args[1], streams);
      System.out.println("round " + round + ": " + bytes + " bytes");
      System.err.println("heap " + usedAfterGc());
    }
    System.exit(0);
  }

  /** The header of a job that all streams of a round belong to. */
  static String newTrace() {
    return String.format("00-%032x-00000000000000aa-01", System.nanoTime());
  }

  /** The smallest of several looks: what runs in the background must not count. */
  private static long usedAfterGc() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
