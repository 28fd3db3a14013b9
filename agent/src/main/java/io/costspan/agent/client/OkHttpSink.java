/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Tap;
import java.io.IOException;
import okio.Buffer;
import okio.Sink;
import okio.Timeout;

/** The codec's sink; shows the tap what is written before it goes on. */
final class OkHttpSink implements Sink {
  private final Sink sink;
  private final TapStream seen;

  OkHttpSink(Sink sink, Tap tap) {
    this.sink = sink;
    this.seen = TapStream.ofRequest(tap);
  }

  @Override
  public void write(Buffer source, long byteCount) throws IOException {
    if (byteCount > 0 && byteCount <= source.size()) {
      try {
        source.copyTo(seen, 0, byteCount);
      } catch (Throwable failure) {
        Exchanges.failed(OkHttpHook.NAME, failure);
      }
    }
    sink.write(source, byteCount);
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }

  @Override
  public Timeout timeout() {
    return sink.timeout();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }

  @Override
  public String toString() {
    return sink.toString();
  }
}
