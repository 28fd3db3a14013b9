/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.wire;

import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code content-encoding: gzip} (of several members, too) and {@code deflate} (with or
 * without the zlib wrapper: servers send both) in any cut and constant memory. Checksums are not
 * verified: that is the app's client's business. Bad input, or more output than the limit, ends in
 * {@link #failed}, never in an exception. Not thread-safe.
 */
public final class Inflate implements ByteSink, AutoCloseable {
  /** A stated limit against bombs; no answer of an LLM is near it. */
  public static final long MAX_OUTPUT_BYTES = 1L << 30;

  private static final int TRAILER_BYTES = 8;
  private static final int BUFFER_BYTES = 4096;

  private enum State {
    SNIFF,
    HEADER,
    BODY,
    TRAILER,
    END,
    FAILED
  }

  private final ByteSink out;
  private final boolean gzip;
  private final long limit;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private State state;
  private GzipHeader header = new GzipHeader();
  private @Nullable Inflater inflater;
  private int trailer;
  private boolean firstMember = true;
  private long written;

  private Inflate(boolean gzip, ByteSink out, long limit) {
    this.gzip = gzip;
    this.out = out;
    this.limit = limit;
    this.state = gzip ? State.HEADER : State.SNIFF;
  }

  /** For one value of the header; null for an encoding that cannot be undone here. */
  public static @Nullable Inflate of(String contentEncoding, ByteSink out) {
    return of(contentEncoding, out, MAX_OUTPUT_BYTES);
  }

  static @Nullable Inflate of(String contentEncoding, ByteSink out, long limit) {
    return switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> new Inflate(true, out, limit);
      case "deflate" -> new Inflate(false, out, limit);
      default -> null;
    };
  }

  public boolean failed() {
    return state == State.FAILED;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      switch (state) {
        case SNIFF -> sniff(bytes[i]);
        case HEADER -> header(bytes[i++]);
        case BODY -> i = body(bytes, i, end);
        case TRAILER -> {
          int taken = Math.min(end - i, TRAILER_BYTES - trailer);
          trailer += taken;
          i += taken;
          if (trailer == TRAILER_BYTES) {
            header = new GzipHeader();
            state = State.HEADER;
          }
        }
        case END, FAILED -> i = end;
      }
    }
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
    state = state == State.FAILED ? State.FAILED : State.END;
  }

  /** A zlib stream begins with method 8 and a window of at most 32 KB; a raw one does not. */
  private void sniff(byte b) {
    boolean zlib = (b & 0x0f) == 8 && (b & 0xf0) <= 0x70;
    inflater = new Inflater(!zlib);
    state = State.BODY;
  }

  private void header(byte b) {
    header.accept(b);
    if (header.bad()) {
      // after a whole member: padding, which every decoder ignores
      state = firstMember ? State.FAILED : State.END;
    } else if (header.done()) {
      close();
      inflater = new Inflater(true);
      state = State.BODY;
    }
  }

  private int body(byte[] bytes, int from, int end) {
    Inflater current = inflater;
    if (current == null) {
      state = State.FAILED;
      return end;
    }
    current.setInput(bytes, from, end - from);
    try {
      drain(current);
    } catch (DataFormatException e) {
      state = State.FAILED;
    }
    int rest = end - current.getRemaining();
    if (state == State.BODY && current.finished()) {
      firstMember = false;
      trailer = 0;
      state = gzip ? State.TRAILER : State.END;
    }
    return state == State.FAILED ? end : rest;
  }

  private void drain(Inflater current) throws DataFormatException {
    while (!current.finished() && !current.needsInput()) {
      int n = current.inflate(buffer);
      written += n;
      if (written > limit || current.needsDictionary()) {
        state = State.FAILED;
        return;
      }
      if (n > 0) {
        out.feed(buffer, 0, n);
      }
    }
  }
}
