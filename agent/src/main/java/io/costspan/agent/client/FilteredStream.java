/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A response body without what the app did not ask for. Takes no more from it than the app wants,
 * and waits only where nothing of that is left. What was held back comes before a failure, as it
 * would without us. A stream of events cannot be read again, so neither can this one.
 */
class FilteredStream extends InputStream {
  private static final byte[] NOTHING = {};

  private final InputStream in;
  private final BodyFilter filter;
  private byte[] ready = NOTHING;
  private int at;
  private boolean over;
  private @Nullable Throwable failure;

  FilteredStream(InputStream in, BodyFilter filter) {
    this.in = in;
    this.filter = filter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? n : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    while (at == ready.length && !over && count > 0) {
      take(bytes, offset, count);
    }
    if (at == ready.length) {
      rethrow();
      return in.read(bytes, offset, count);
    }
    int n = Math.min(count, ready.length - at);
    System.arraycopy(ready, at, bytes, offset, n);
    at += n;
    return n;
  }

  /** Through the app's own array: as many bytes as it wants, and no copy where all are its own. */
  private void take(byte[] bytes, int offset, int count) {
    int n;
    try {
      n = in.read(bytes, offset, count);
    } catch (Throwable thrown) {
      failure = thrown;
      n = -1;
    }
    at = 0;
    over = n < 0;
    byte[] passed = over ? filter.end() : filter.feed(bytes, offset, n);
    ready = passed == null ? Arrays.copyOfRange(bytes, offset, offset + n) : passed;
  }

  private void rethrow() throws IOException {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof IOException io) {
      throw io;
    } else if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** What has come already is looked at: some of it may not be the app's. */
  @Override
  public int available() throws IOException {
    if (at == ready.length && !over) {
      byte[] come = new byte[Math.min(in.available(), 4096)];
      if (come.length > 0) {
        take(come, 0, come.length);
      }
    }
    return ready.length - at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  @Override
  public String toString() {
    return in.toString();
  }
}
