/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpResponseData;
import io.ktor.http.Url;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteChannel;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.Unit;
import kotlinx.io.Buffer;
import org.jspecify.annotations.Nullable;

/** One request that Ktor's CIO engine sends, until the job is complete that it belongs to. */
final class KtorCall {
  private static final String ENGINE = "io.ktor.client.engine.cio.CIOEngine";
  private static final String EVENTS = "io.ktor.client.plugins.sse.SSEClientContent";

  /** What {@code ByteReadChannel.cancel()} says: whoever read the channel wants no more of it. */
  private static final String LEFT = "Channel was cancelled";

  private static final int SCRATCH = 8192;

  /** By request, by the content that asks for events, and by the channel of the answer's body. */
  private static final Map<Object, KtorCall> OPEN = new ConcurrentHashMap<>();

  private final HttpRequestData request;
  private final Tap tap;
  private volatile @Nullable ByteChannel channel;
  private volatile boolean completed;

  /** What the channel's reader has not read yet; these are the reader's only, as it is one. */
  private @Nullable Buffer unread;

  private long before;
  private long seen;
  private volatile long length = -1;
  private boolean looking;
  private byte @Nullable [] scratch;

  private KtorCall(HttpRequestData request, Tap tap) {
    this.request = request;
    this.tap = tap;
  }

  static void begin(Object engine, HttpRequestData request) {
    Tap tap = engine.getClass().getName().equals(ENGINE) ? open(request) : null;
    if (tap == null) {
      return;
    }
    KtorCall call = new KtorCall(request, tap);
    OPEN.put(request, call);
    if (request.getBody().getClass().getName().equals(EVENTS)) {
      OPEN.put(request.getBody(), call);
    }
    request
        .getExecutionContext()
        .invokeOnCompletion(
            cause -> {
              call.completed(cause);
              return Unit.INSTANCE;
            });
  }

  private static @Nullable Tap open(HttpRequestData request) {
    Url url = request.getUrl();
    boolean usual = url.getPort() == url.getProtocol().getDefaultPort();
    return Exchanges.open(
        new Request(
            KtorHook.NAME,
            request.getMethod().getValue(),
            url.getHost(),
            usual ? -1 : url.getPort(),
            url.getEncodedPath(),
            request.getHeaders()::get,
            HttpRequestData.class.getClassLoader()));
  }

  static @Nullable KtorCall of(@Nullable Object key) {
    return key == null || OPEN.isEmpty() ? null : OPEN.get(key);
  }

  /** Bodies that the app writes itself, or that are read from a channel, are not seen. */
  void sends() {
    tap.requestBodyStarts();
    OutgoingContent content = request.getBody();
    while (content instanceof OutgoingContent.ContentWrapper wrapper) {
      content = wrapper.delegate();
    }
    boolean ktors = content.getClass().getName().startsWith("io.ktor.");
    if (ktors && content instanceof OutgoingContent.ByteArrayContent array) {
      byte[] bytes = array.bytes();
      tap.requestBody(bytes, 0, bytes.length);
    }
  }

  /** The engine decodes nothing; a plugin of Ktor's does, above it. */
  void answered(HttpResponseData response) {
    tap.response(response.getStatusCode().getValue(), response.getHeaders()::get, false);
    length = length(response.getHeaders().get("Content-Length"));
    if (response.getBody() instanceof ByteChannel body) {
      readsFrom(body);
    }
  }

  private static long length(@Nullable String header) {
    try {
      return header == null ? -1 : Long.parseLong(header);
    } catch (NumberFormatException notOne) {
      return -1;
    }
  }

  void readsFrom(ByteChannel body) {
    channel = body;
    OPEN.put(body, this);
  }

  /** False while we look ourselves. */
  boolean beforeBytes() {
    Buffer known = unread;
    before = known == null ? 0 : known.getSize();
    return !looking;
  }

  /** The reader has been given what came in, and has not read it yet. */
  void afterBytes() {
    ByteChannel body = channel;
    if (body == null || body.getClosedCause() != null) {
      return;
    }
    Buffer known = unread;
    if (known == null) {
      looking = true;
      try {
        known = (Buffer) body.getReadBuffer();
        unread = known;
      } finally {
        looking = false;
      }
    }
    long now = known.getSize();
    if (now > before) {
      show(known, before, now);
    } else if (body.isClosedForRead()) {
      OPEN.remove(body, this);
      tap.finish(ended());
    }
  }

  /** The engine tells the app of an end also where the connection was cut before it. */
  private End ended() {
    return seen < length ? End.FAILED : End.COMPLETE;
  }

  private void show(Buffer bytes, long from, long to) {
    seen += to - from;
    Buffer copy = new Buffer(); // shares what it copies
    bytes.copyTo(copy, from, to);
    byte[] into = scratch == null ? new byte[SCRATCH] : scratch;
    scratch = into;
    int n = copy.readAtMostTo(into, 0, into.length);
    while (n > 0) {
      tap.body(into, 0, n);
      n = copy.readAtMostTo(into, 0, into.length);
    }
  }

  /** A session of events has a job of its own, and reads on. */
  private void completed(@Nullable Throwable cause) {
    try {
      completed = true;
      OPEN.remove(request);
      OPEN.remove(request.getBody(), this);
      ByteChannel body = channel;
      if (cause != null || body == null || body.isClosedForWrite()) {
        finish(cause, body);
      }
    } catch (Throwable failure) {
      Exchanges.failed(KtorHook.NAME, failure);
    }
  }

  /** Before somebody closes the channel so. */
  void cancelled(@Nullable Throwable cause) {
    if (completed) {
      finish(cause, channel);
    }
  }

  private void finish(@Nullable Throwable cause, @Nullable ByteChannel body) {
    tap.finish(end(cause, body));
    if (body != null) {
      OPEN.remove(body, this);
    }
  }

  /** Ktor gives up an answer in one way, whether the app has left it or has been cancelled. */
  private End end(@Nullable Throwable ofJob, @Nullable ByteChannel body) {
    Throwable cause = ofJob == null && body != null ? body.getClosedCause() : ofJob;
    if (cause == null) {
      return body == null ? End.COMPLETE : body.isClosedForRead() ? ended() : End.CLOSED;
    }
    boolean given = false;
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (LEFT.equals(each.getMessage())) {
        return End.CLOSED;
      }
      given = each instanceof CancellationException;
    }
    return !given ? End.FAILED : body == null ? End.CANCELLED : End.CLOSED;
  }
}
