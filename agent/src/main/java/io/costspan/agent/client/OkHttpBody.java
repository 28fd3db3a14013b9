/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** The app's response body; shows the tap each byte that the app's reads take from it, once. */
final class OkHttpBody extends ResponseBody {
  private final ResponseBody body;
  private final Tap tap;
  private final Call call;
  private final @Nullable BodyFilter filter;
  private final long length;
  private @Nullable BufferedSource source;

  /**
   * @param filter what the app's bytes pass through; null for the body as it is
   */
  OkHttpBody(ResponseBody body, Tap tap, Call call, @Nullable BodyFilter filter) {
    this.body = body;
    this.tap = tap;
    this.call = call;
    this.filter = filter;
    this.length = body.contentLength();
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  /** On first use, as with a body that opens its source late. */
  @Override
  public synchronized BufferedSource source() {
    if (source == null) {
      Source seen = new Seen(body.source());
      source = Okio.buffer(filter == null ? seen : new OkHttpFiltered(seen, filter));
    }
    return source;
  }

  /** The source first, so that it counts as closed too; then the body, which may do more. */
  @Override
  public void close() {
    super.close();
    body.close();
  }

  @Override
  public String toString() {
    return body.toString();
  }

  private void finish(End end) {
    tap.finish(call.isCanceled() ? End.CANCELLED : end);
  }

  /**
   * Takes from the body's source what is asked for and no more. Bytes pass through a buffer of
   * their own, which is empty between reads: whole segments are moved, none is copied.
   */
  private final class Seen implements Source {
    private final BufferedSource from;
    private final Buffer passing = new Buffer();
    private final TapStream seen = TapStream.ofResponse(tap);
    private long count;

    Seen(BufferedSource from) {
      this.from = from;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long n;
      try {
        n = from.read(passing, byteCount);
      } catch (Throwable failure) {
        pass(sink);
        finish(End.FAILED);
        throw failure;
      }
      pass(sink);
      if (n == -1) {
        tap.finish(End.COMPLETE);
      }
      return n;
    }

    private void pass(Buffer sink) {
      long n = passing.size();
      if (n == 0) {
        return;
      }
      try {
        passing.copyTo(seen, 0, n);
      } catch (Throwable failure) {
        Exchanges.failed(OkHttpHook.NAME, failure);
      }
      sink.write(passing, n);
      count += n;
      if (count == length) {
        tap.finish(End.COMPLETE);
      }
    }

    @Override
    public Timeout timeout() {
      return from.timeout();
    }

    @Override
    public void close() throws IOException {
      finish(End.CLOSED);
      from.close();
    }

    @Override
    public String toString() {
      return from.toString();
    }
  }
}
