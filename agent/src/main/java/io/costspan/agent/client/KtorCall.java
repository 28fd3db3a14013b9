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
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteWriteChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One request that Ktor's CIO engine sends, until the job is complete that it belongs to. What Ktor
 * 2 and 3 share: a channel is an interface in the one and a class in the other, and is asked
 * through what both of them implement.
 */
final class KtorCall {
  private static final String ENGINE = "io.ktor.client.engine.cio.CIOEngine";
  private static final String EVENTS = "io.ktor.client.plugins.sse.SSEClientContent";

  private static final String WRAPPER = "io.ktor.http.content.OutgoingContent$ContentWrapper";

  /**
   * What {@code ByteReadChannel.cancel()} says in Ktor 3 and 2: whoever read the channel wants no
   * more of it.
   */
  private static final Set<String> LEFT =
      Set.of("Channel was cancelled", "Channel has been cancelled");

  /** By request, by the content that asks for events, and by the channel of the answer's body. */
  private static final Map<Object, KtorCall> OPEN = new ConcurrentHashMap<>();

  private final HttpRequestData request;
  private final Tap tap;
  private volatile @Nullable ByteReadChannel channel;
  private volatile @Nullable Object reader;
  private volatile boolean completed;
  private long seen;
  private volatile long length = -1;

  private KtorCall(HttpRequestData request, Tap tap) {
    this.request = request;
    this.tap = tap;
  }

  /** The failure where the call must not be made; it is the app's coroutine that we are in. */
  static @Nullable IOException begin(Object engine, HttpRequestData request) {
    Tap tap = engine.getClass().getName().equals(ENGINE) ? open(request) : null;
    IOException refusal = tap == null ? null : tap.refusal(() -> bytes(request));
    if (tap == null || refusal != null) {
      return refusal;
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
    return null;
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

  void sends() {
    tap.requestBodyStarts();
    byte[] bytes = bytes(request);
    if (bytes != null) {
      tap.requestBody(bytes, 0, bytes.length);
    }
  }

  /** Bodies that the app writes itself, or that are read from a channel, are not seen. */
  private static byte @Nullable [] bytes(HttpRequestData request) {
    OutgoingContent content = unwrapped(request.getBody());
    boolean ktors = content.getClass().getName().startsWith("io.ktor.");
    return ktors && content instanceof OutgoingContent.ByteArrayContent array
        ? array.bytes()
        : null;
  }

  /** By name: Ktor 2 has none. */
  private static boolean isWrapper(OutgoingContent content) {
    Class<?> above = content.getClass().getSuperclass();
    return above != null && above.getName().equals(WRAPPER);
  }

  private static OutgoingContent unwrapped(OutgoingContent body) {
    OutgoingContent content = body;
    while (isWrapper(content)) {
      content = ((OutgoingContent.ContentWrapper) content).delegate();
    }
    return content;
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

  void readsFrom(ByteReadChannel body) {
    channel = body;
    reader =
        ByteChannel.class.isInterface()
            ? new KtorRing(this)
            : new KtorChannel((ByteChannel) body, this);
    OPEN.put(body, this);
  }

  /** In Ktor 3, around the giving of bytes to the reader. */
  @Nullable KtorChannel givenBytes() {
    return reader instanceof KtorChannel its && its.beforeBytes() ? its : null;
  }

  /** In Ktor 2, before the reader gives back the room of the bytes that it has read. */
  void readBytes(ByteBuffer buffer, int count) {
    if (reader instanceof KtorRing ring && count > 0) {
      ring.reads(buffer, count);
    }
  }

  void reads(byte[] bytes, int count) {
    seen += count;
    tap.body(bytes, 0, count);
  }

  void readToItsEnd() {
    ByteReadChannel body = channel;
    if (body != null) {
      OPEN.remove(body, this);
    }
    tap.finish(ended());
  }

  /** The engine tells the app of an end also where the connection was cut before it. */
  private End ended() {
    return seen < length ? End.FAILED : End.COMPLETE;
  }

  /** A session of events has a job of its own, and reads on. */
  private void completed(@Nullable Throwable cause) {
    try {
      completed = true;
      OPEN.remove(request);
      OPEN.remove(request.getBody(), this);
      ByteReadChannel body = channel;
      if (cause != null || body == null || ((ByteWriteChannel) body).isClosedForWrite()) {
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

  private void finish(@Nullable Throwable cause, @Nullable ByteReadChannel body) {
    tap.finish(end(cause, body));
    if (body != null) {
      OPEN.remove(body, this);
    }
  }

  /** Ktor gives up an answer in one way, whether the app has left it or has been cancelled. */
  private End end(@Nullable Throwable ofJob, @Nullable ByteReadChannel body) {
    Throwable cause = ofJob == null && body != null ? body.getClosedCause() : ofJob;
    if (cause == null) {
      return body == null ? End.COMPLETE : body.isClosedForRead() ? ended() : End.CLOSED;
    }
    boolean given = false;
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (LEFT.contains(String.valueOf(each.getMessage()))) {
        return End.CLOSED;
      }
      given = each instanceof CancellationException;
    }
    return !given ? End.FAILED : body == null ? End.CANCELLED : End.CLOSED;
  }
}
