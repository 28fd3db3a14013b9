/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines, without looking at each byte. Not thread-safe. */
final class Blocks {
  private static final int SIZE = 256 << 10;

  /** As much as a file's stream reads without asking the system for memory each time. */
  private static final int PIECE = 8 << 10;

  /**
   * Some lines.
   *
   * @param bytes with {@link QuickJson#SLACK} more of them than the lines take
   * @param length how many of the bytes
   * @param lastIsWhole whether the last line ends with a line feed; only that of a file may not
   * @param tooLong whether a line follows that is longer than any record and is left out
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Block(byte[] bytes, int length, boolean lastIsWhole, boolean tooLong) {}

  static final Block NOTHING = new Block(new byte[0], 0, true, false);

  private final InputStream in;
  private byte[] rest = new byte[0];
  private boolean ended;

  /** Why it ended, once what came before is handed out. */
  private @Nullable IOException failure;

  Blocks(InputStream in) {
    this.in = in;
  }

  /**
   * Null at the end.
   *
   * @throws IOException where the rest cannot be read
   */
  @Nullable Block next() throws IOException {
    if (ended) {
      return end();
    }
    byte[] bytes = Arrays.copyOf(rest, SIZE + rest.length + QuickJson.SLACK);
    int searched = 0;
    int filled = rest.length;
    while (true) {
      filled = fill(bytes, filled);
      int cut = afterLastLine(bytes, searched, filled);
      if (ended && failure == null) {
        return filled == 0 ? null : new Block(bytes, filled, cut == filled, false);
      }
      if (cut > 0 || ended) {
        rest = Arrays.copyOfRange(bytes, cut, filled);
        return new Block(bytes, cut, true, false);
      }
      if (filled > Lines.MAX_LENGTH) {
        passLine();
        return new Block(bytes, 0, true, true);
      }
      searched = filled;
      bytes = Arrays.copyOf(bytes, filled * 2 + QuickJson.SLACK);
    }
  }

  private @Nullable Block end() throws IOException {
    IOException reason = failure;
    failure = null;
    if (reason != null) {
      throw reason;
    }
    return null;
  }

  /** Reads until the buffer is full or there is no more; returns how far it is filled. */
  private int fill(byte[] bytes, int from) {
    int filled = from;
    try {
      int room = bytes.length - QuickJson.SLACK;
      while (filled < room && !ended) {
        int read = in.read(bytes, filled, Math.min(PIECE, room - filled));
        ended = read < 0;
        filled += Math.max(read, 0);
      }
    } catch (IOException e) {
      ended = true;
      failure = e;
    }
    return filled;
  }

  private static int afterLastLine(byte[] bytes, int from, int end) {
    int at = end;
    while (at > from && bytes[at - 1] != '\n') {
      at--;
    }
    return at > from ? at : 0;
  }

  /** Up to the end of the line that has begun. */
  private void passLine() throws IOException {
    byte[] bytes = new byte[SIZE + QuickJson.SLACK];
    rest = new byte[0];
    while (!ended) {
      int filled = fill(bytes, 0);
      for (int i = 0; i < filled; i++) {
        if (bytes[i] == '\n') {
          rest = Arrays.copyOfRange(bytes, i + 1, filled);
          ended = ended && (rest.length == 0 || failure != null);
          return;
        }
      }
    }
  }
}
