/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A body that an asynchronous client pushes, read as a stream. */
abstract class ArrivingBody extends InputStream {
  private static final Object END = new Object();

  /** Buffers, then {@link #END} or the failure. */
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

  private ByteBuffer current = ByteBuffer.allocate(0);
  private @Nullable Object last;
  private volatile boolean closed;

  /** The reader has read all that came, and waits. */
  abstract void ask() throws IOException;

  final void arrived(ByteBuffer piece) {
    arrived.add(piece);
  }

  final void failed(Throwable failure) {
    arrived.add(failure);
  }

  final void ended() {
    arrived.add(END);
  }

  /** All that came was read, and nobody asks for what may be behind it, or gives it up. */
  final boolean isLeft() {
    return arrived.isEmpty() && last == null;
  }

  final boolean isDrained() {
    return arrived.isEmpty();
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, current.remaining());
    current.get(into, offset, n);
    return n;
  }

  private boolean fill() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    while (!current.hasRemaining() && last == null) {
      Object next = next();
      if (next instanceof ByteBuffer buffer) {
        current = buffer;
      } else {
        last = next;
      }
    }
    if (last instanceof Throwable failure && !current.hasRemaining()) {
      throw new IOException("body failed", failure);
    }
    return current.hasRemaining();
  }

  private Object next() throws IOException {
    try {
      if (arrived.isEmpty()) {
        ask();
      }
      return arrived.take();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    ended(); // for a reader that waits
  }
}
