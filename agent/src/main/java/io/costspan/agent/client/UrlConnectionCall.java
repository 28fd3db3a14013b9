/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The one exchange that a connection object makes in its life. */
final class UrlConnectionCall {
  /**
   * Calls to LLMs only. Nothing in a call may hold its connection, or that would never go; the
   * connections have no equality of their own.
   */
  private static final Map<HttpURLConnection, UrlConnectionCall> CALLS = new WeakHashMap<>();

  private final Tap tap;
  private final @Nullable Rewrite rewrite;
  private @Nullable ByteArrayOutputStream unsent;
  private @Nullable UrlConnectionBody changing;
  private WeakReference<TeeStream> output = new WeakReference<>(null);
  private boolean running;
  private boolean asked;
  private @Nullable IOException refusal;
  private volatile boolean answered;
  private volatile boolean cancelled;

  private UrlConnectionCall(Tap tap) {
    this.tap = tap;
    this.rewrite = tap.rewrite();
  }

  /** The call of a connection, begun here where this is the first that is seen of it. */
  static @Nullable UrlConnectionCall of(HttpURLConnection connection) {
    UrlConnectionCall known = known(connection);
    if (known != null) {
      return known;
    }
    Tap tap = open(connection);
    if (tap == null) {
      return null;
    }
    UrlConnectionCall call = new UrlConnectionCall(tap);
    synchronized (CALLS) {
      known = CALLS.putIfAbsent(connection, call);
    }
    if (known != null) {
      tap.fromCache(); // another thread was first
    }
    return known == null ? call : known;
  }

  static @Nullable UrlConnectionCall known(HttpURLConnection connection) {
    synchronized (CALLS) {
      return CALLS.get(connection);
    }
  }

  private static @Nullable Tap open(HttpURLConnection connection) {
    URL url = connection.getURL();
    String method = connection.getRequestMethod();
    String path = url.getPath();
    return Exchanges.open(
        new Request(
            UrlConnectionHook.NAME,
            // what the JDK makes of it
            method.equals("GET") && connection.getDoOutput() ? "POST" : method,
            url.getHost(),
            url.getPort() == url.getDefaultPort() ? -1 : url.getPort(),
            path.isEmpty() ? "/" : path,
            connection::getRequestProperty,
            null));
  }

  /** A connection that is refused stays so: it makes one call in its life. */
  private @Nullable IOException refusal(@Nullable ByteArrayOutputStream body) {
    if (!asked) {
      asked = true;
      refusal = tap.refusal(() -> body == null ? null : body.toByteArray());
    }
    return refusal;
  }

  /**
   * Before the request is sent.
   *
   * @return null inside of itself, and where the answer is there already; the failure where the
   *     call must not be made
   */
  synchronized @Nullable Object begin() {
    if (running || answered) {
      return null;
    }
    IOException refused = refusal(unsent);
    if (refused != null) {
      return refused;
    }
    running = true;
    change();
    ByteArrayOutputStream body = unsent;
    unsent = null;
    if (body != null) {
      show(body);
    }
    return this;
  }

  private void change() {
    UrlConnectionBody body = changing;
    changing = null;
    if (body != null && rewrite != null) {
      body.send(rewrite);
    }
  }

  private void show(ByteArrayOutputStream body) {
    try {
      tap.requestBodyStarts();
      body.writeTo(TapStream.ofRequest(tap));
    } catch (Throwable failure) {
      Exchanges.failed(UrlConnectionHook.NAME, failure);
    }
  }

  synchronized void end(@Nullable Throwable thrown) {
    running = false;
    if (answered) {
      return;
    }
    answered = true;
    if (thrown == null) {
      tap.fromCache(); // or the answer was there before we were
      return;
    }
    if (thrown instanceof HttpRetryException refused) {
      // a redirect, or a wish for credentials, that a streamed request cannot follow
      tap.response(refused.responseCode(), Headers.NONE, false);
      tap.finish(End.COMPLETE);
    }
    tap.finish(cancelled ? End.CANCELLED : End.FAILED);
  }

  /** What the app gets to write to instead; null for what it has. */
  synchronized @Nullable OutputStream output(
      @Nullable OutputStream stream, @Nullable Throwable thrown) {
    if (thrown != null && !answered) {
      tap.finish(cancelled ? End.CANCELLED : End.FAILED);
    }
    if (stream == null) {
      return null;
    }
    if (stream instanceof ByteArrayOutputStream body) {
      unsent = body;
      return rewrite == null ? null : changing(body);
    }
    IOException refused = refusal(null);
    if (refused != null) {
      return RefusedStream.of(refused); // a streamed body: of this not a byte goes out
    }
    TeeStream given = output.get();
    if (given == null || !given.isOf(stream)) {
      tap.requestBodyStarts();
      given = new TeeStream(stream, TapStream.ofRequest(tap));
      output = new WeakReference<>(given);
    }
    return given;
  }

  private UrlConnectionBody changing(ByteArrayOutputStream buffer) {
    UrlConnectionBody known = changing;
    if (known == null || !known.isOf(buffer)) {
      known = new UrlConnectionBody(buffer);
      changing = known;
    }
    return known;
  }

  void cancel() {
    cancelled = true;
  }

  /** The body that the app's stream reads from instead; null for the one it has. */
  @Nullable InputStream answer(HttpURLConnection connection, InputStream body) {
    answered = true;
    int status = status(connection);
    tap.response(status, connection::getHeaderField, false);
    long length = connection.getContentLengthLong();
    if (status / 100 != 2 || status == 204 || length == 0) {
      tap.finish(End.COMPLETE);
      return null;
    }
    InputStream seen = new SeenStream(body, tap, length, () -> cancelled);
    BodyFilter filter =
        rewrite == null ? null : rewrite.response(status, connection::getHeaderField, false);
    return filter == null ? seen : new FilteredStream(seen, filter);
  }

  /** Known by now: the connection does not do anything to tell it. */
  private static int status(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
