/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A published body, read as a stream that asks for the next piece when it needs one. */
final class PublishedBody extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
  private static final Object END = new Object();

  /** Buffers, then {@link #END} or the failure. */
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

  private Flow.@Nullable Subscription subscription;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private @Nullable Object last;
  private volatile boolean closed;

  static PublishedBody of(Flow.Publisher<List<ByteBuffer>> publisher) {
    PublishedBody body = new PublishedBody();
    publisher.subscribe(body);
    return body;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    arrived.addAll(item);
  }

  @Override
  public void onError(Throwable failure) {
    arrived.add(failure);
  }

  @Override
  public void onComplete() {
    arrived.add(END);
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

  private synchronized void ask() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
    arrived.add(END); // for a reader that waits
  }
}
