/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;

/**
 * Shows a tap the part of a file that a client has sent or received without bringing it into
 * memory. The file is read once more for that, its position stays where it is; one that can only be
 * written to shows nothing.
 */
final class FileBytes {
  private static final int PIECE = 8192;

  /** Where the bytes go. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private FileBytes() {}

  /**
   * Never throws.
   *
   * @param hook the name of the hook, should this fail
   */
  static void show(String hook, FileChannel file, long position, long count, Sink sink) {
    try {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, count));
      long at = position;
      long end = position + count;
      while (at < end) {
        piece.clear().limit((int) Math.min(piece.capacity(), end - at));
        int n = file.read(piece, at);
        if (n <= 0) {
          return;
        }
        sink.take(piece.array(), 0, n);
        at += n;
      }
    } catch (NonReadableChannelException writeOnly) {
      return;
    } catch (Throwable failure) {
      Exchanges.failed(hook, failure);
    }
  }
}
