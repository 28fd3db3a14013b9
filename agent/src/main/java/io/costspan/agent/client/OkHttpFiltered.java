/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import java.io.IOException;
import okio.Buffer;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A body without what the app did not ask for. Takes no more from it than the app wants. */
final class OkHttpFiltered implements Source {
  private final Source from;
  private final BodyFilter filter;
  private final Buffer taken = new Buffer();
  private final Buffer ready = new Buffer();
  private boolean over;
  private @Nullable IOException failure;

  OkHttpFiltered(Source from, BodyFilter filter) {
    this.from = from;
    this.filter = filter;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    if (byteCount == 0) {
      return from.read(taken, 0);
    }
    while (ready.size() == 0 && !over) {
      take(byteCount);
    }
    if (ready.size() > 0) {
      return ready.read(sink, byteCount);
    }
    IOException thrown = failure;
    failure = null;
    if (thrown != null) {
      throw thrown;
    }
    return from.read(sink, byteCount);
  }

  /** What was held back comes before a failure, as it would without us. */
  private void take(long byteCount) {
    long n;
    try {
      n = from.read(taken, byteCount);
    } catch (IOException thrown) {
      failure = thrown;
      n = -1;
    }
    pass();
    if (n == -1) {
      over = true;
      ready.write(filter.end());
    }
  }

  private void pass() {
    if (taken.size() > 0) {
      byte[] bytes = taken.readByteArray();
      byte[] passed = filter.feed(bytes, 0, bytes.length);
      ready.write(passed == null ? bytes : passed);
    }
  }

  @Override
  public Timeout timeout() {
    return from.timeout();
  }

  @Override
  public void close() throws IOException {
    from.close();
  }

  @Override
  public String toString() {
    return from.toString();
  }
}
