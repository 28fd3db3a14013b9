/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * A response body; shows the tap each byte that reads take from it, once. A byte that is read again
 * after {@code reset} is not shown again. What is skipped is read, as the streams of all clients do
 * it.
 */
class SeenStream extends InputStream {
  private final InputStream in;
  private final Tap tap;
  private final long length;
  private final BooleanSupplier cancelled;
  private final byte[] one = new byte[1];
  private long at;
  private long marked;
  private long seen;

  /**
   * @param length of the whole body in bytes, or negative where it is not known
   * @param cancelled whether the app has given the call up
   */
  SeenStream(InputStream in, Tap tap, long length, BooleanSupplier cancelled) {
    this.in = in;
    this.tap = tap;
    this.length = length;
    this.cancelled = cancelled;
  }

  /**
   * Goes on after another stream of the same body.
   *
   * @param again whether this one begins with its first byte, and not behind what was read
   */
  final void follow(SeenStream earlier, boolean again) {
    seen = earlier.seen;
    at = again ? 0 : seen;
  }

  /** What the app gets where something is taken out of this stream. */
  InputStream through(BodyFilter filter) {
    return new FilteredStream(this, filter);
  }

  @Override
  public int read() throws IOException {
    int next;
    try {
      next = in.read();
    } catch (Throwable failure) {
      finish(End.FAILED);
      throw failure;
    }
    one[0] = (byte) next;
    passed(one, 0, next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int n;
    try {
      n = in.read(bytes, offset, count);
    } catch (Throwable failure) {
      finish(End.FAILED);
      throw failure;
    }
    passed(bytes, offset, n);
    return n;
  }

  private void passed(byte[] bytes, int offset, int n) {
    if (n < 0) {
      // some clients report a connection that broke as the end
      finish(seen < length ? End.FAILED : End.COMPLETE);
      return;
    }
    at += n;
    int fresh = (int) Math.min(n, at - seen);
    if (fresh > 0) {
      seen = at;
      tap.body(bytes, offset + n - fresh, fresh);
      if (seen == length) {
        tap.finish(End.COMPLETE);
      }
    }
  }

  final void finish(End end) {
    tap.finish(end != End.COMPLETE && cancelled.getAsBoolean() ? End.CANCELLED : end);
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  public synchronized void mark(int limit) {
    in.mark(limit);
    marked = at;
  }

  @Override
  public synchronized void reset() throws IOException {
    in.reset();
    at = marked;
  }

  @Override
  public void close() throws IOException {
    finish(End.CLOSED);
    in.close();
  }

  @Override
  public String toString() {
    return in.toString();
  }
}
