/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Rewrite;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is in buffers; neither their indices nor their count of references change. Not
 * thread-safe.
 */
final class NettyBytes {
  /** Takes a piece, and keeps nothing of it. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private static final int SCRATCH = 8192;

  private byte @Nullable [] scratch;

  /** Null where there is too much. */
  static byte @Nullable [] of(ByteBuf bytes) {
    return bytes.readableBytes() > Rewrite.MAX_BODY_BYTES ? null : all(bytes);
  }

  static byte[] all(ByteBuf bytes) {
    byte[] all = new byte[bytes.readableBytes()];
    bytes.getBytes(bytes.readerIndex(), all);
    return all;
  }

  void show(ByteBuf bytes, Sink sink) {
    int at = bytes.readerIndex();
    int length = bytes.readableBytes();
    if (bytes.hasArray()) {
      sink.take(bytes.array(), bytes.arrayOffset() + at, length);
      return;
    }
    byte[] copy = scratch == null ? new byte[SCRATCH] : scratch;
    scratch = copy;
    for (int done = 0; done < length; done += copy.length) {
      int n = Math.min(copy.length, length - done);
      bytes.getBytes(at + done, copy, 0, n);
      sink.take(copy, 0, n);
    }
  }
}
