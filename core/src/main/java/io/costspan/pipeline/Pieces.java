/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the bytes of buffers and leaves the buffers as they are. Direct and read-only ones
 * show no array: theirs go through a small one of ours. Not thread-safe.
 */
final class Pieces {
  /** Takes some bytes; must not keep or change them. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private static final int SCRATCH = 8192;

  private final Sink sink;
  private byte @Nullable [] scratch;

  Pieces(Sink sink) {
    this.sink = sink;
  }

  void of(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      sink.take(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    byte[] copy = scratch == null ? new byte[SCRATCH] : scratch;
    scratch = copy;
    int at = bytes.position();
    while (at < bytes.limit()) {
      int n = Math.min(copy.length, bytes.limit() - at);
      bytes.get(at, copy, 0, n);
      sink.take(copy, 0, n);
      at += n;
    }
  }
}
