/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One call of the app: its request, those that follow redirects, and the answer that it gets. */
final class VertxCall {
  /**
   * The requests to LLMs that are under way. The client tells each of them how it ended, if only
   * because its connection is closed, and keeps it until then itself.
   */
  private static final Map<HttpClientRequest, VertxCall> OPEN = new ConcurrentHashMap<>();

  private static final String TRACE = "traceparent";
  private static final String LENGTH = "content-length";
  private static final int SCRATCH = 8192;

  private volatile Tap tap;
  private final boolean traced;
  private volatile @Nullable HttpClientRequest request;
  private volatile @Nullable HttpClientResponse answer;
  private volatile @Nullable Rewrite rewrite;
  private boolean sending;
  private final NettyBytes netty = new NettyBytes();

  /** On the response's context only. */
  private @Nullable VertxChunks chunks;

  /** On the request's context only. */
  private byte @Nullable [] scratch;

  private VertxCall(Tap tap, boolean traced) {
    this.tap = tap;
    this.traced = traced;
  }

  /** Null where the call does not go to an LLM, or where only the client knows where it goes. */
  static @Nullable VertxCall begin(RequestOptions options) {
    String host = options.getHost();
    Integer port = options.getPort();
    String uri = options.getURI();
    if (host == null || port == null || uri == null || options.getMethod() == null) {
      return null;
    }
    MultiMap headers = options.getHeaders();
    boolean secure = options.isSsl() == null ? port == 443 : options.isSsl();
    Tap tap =
        open(
            uri.startsWith("http") ? UriTarget.of(uri) : UriTarget.at(host, port, secure, uri),
            options.getMethod().name(),
            name -> headers == null ? null : headers.get(name));
    return tap == null ? null : new VertxCall(tap, headers != null && headers.contains(TRACE));
  }

  /** The call that a request is about to write; begins here where it has not yet. */
  static @Nullable VertxCall sentBy(HttpClientRequest request) {
    VertxCall known = OPEN.get(request);
    if (known != null || request.response().isComplete()) {
      return known;
    }
    Tap tap = open(request);
    if (tap == null) {
      return null;
    }
    VertxCall call = new VertxCall(tap, true);
    call.sentThrough(request);
    return call;
  }

  private static @Nullable Tap open(HttpClientRequest request) {
    String uri = request.getURI();
    return open(
        UriTarget.of(uri.startsWith("http") ? uri : request.absoluteURI()),
        request.getMethod().name(),
        request.headers()::get);
  }

  private static @Nullable Tap open(@Nullable UriTarget target, String method, Headers headers) {
    return target == null
        ? null
        : Exchanges.open(
            new Request(
                VertxHook.NAME,
                method,
                target.host(),
                target.port(),
                target.path(),
                said(headers),
                HttpClient.class.getClassLoader()));
  }

  /** Without the length, which is put right where the body changes, whoever has stated it. */
  private static Headers said(Headers headers) {
    return name -> name.equals(LENGTH) ? null : headers.first(name);
  }

  static @Nullable VertxCall of(@Nullable Object request) {
    return request == null || OPEN.isEmpty() ? null : OPEN.get(request);
  }

  /** Null also for the answers that are redirects, which the app does not get. */
  static @Nullable VertxCall answeredBy(@Nullable HttpClientResponse response) {
    VertxCall call = response == null ? null : of(response.request());
    return call != null && call.answer == response ? call : null;
  }

  /** The app gets the request when there is a connection for it, and after us. */
  void comes(@Nullable Future<HttpClientRequest> coming) {
    if (coming == null) {
      tap.finish(End.FAILED);
      return;
    }
    coming.onComplete(
        result -> {
          if (result.succeeded()) {
            sentThrough(result.result());
          } else {
            tap.finish(End.FAILED);
          }
        });
  }

  private void sentThrough(HttpClientRequest given) {
    request = given;
    OPEN.put(given, this);
    given.response().onComplete(this::answered);
  }

  /**
   * Before a write.
   *
   * @return the failure where the request must not be made, or what is written instead; null for
   *     what there is
   */
  @Nullable Object sends(HttpClientRequest writing, @Nullable Object bytes) {
    Object instead = null;
    if (!sending) {
      sending = true;
      starts();
      IOException refusal = tap.refusal(() -> whole(writing, bytes));
      if (refusal != null) {
        return refusal;
      }
      instead = asking(writing, bytes);
    }
    show(instead == null ? bytes : instead);
    return instead;
  }

  private @Nullable Object asking(HttpClientRequest writing, @Nullable Object bytes) {
    Rewrite wanted = tap.rewrite();
    byte[] body = wanted == null || !VertxChunks.areKnown() ? null : whole(writing, bytes);
    byte[] asking =
        wanted == null || body == null ? null : wanted.request(said(writing.headers()::get), body);
    if (asking == null) {
      return null;
    }
    rewrite = wanted;
    if (writing.headers().contains(LENGTH)) {
      writing.headers().set(LENGTH, String.valueOf(asking.length));
    }
    if (bytes instanceof ByteBuf own) {
      own.release();
      return Unpooled.wrappedBuffer(asking);
    }
    return Buffer.buffer(asking);
  }

  /** What is written first; null where more of it comes. */
  private static byte @Nullable [] whole(HttpClientRequest writing, @Nullable Object bytes) {
    byte[] all =
        bytes instanceof ByteBuf own
            ? NettyBytes.of(own)
            : bytes instanceof Buffer own ? own.getBytes() : null;
    String length = writing.headers().get("Content-Length");
    boolean more =
        writing.isChunked()
            || (all != null && length != null && !length.equals(String.valueOf(all.length)));
    return more ? null : all;
  }

  private void show(@Nullable Object bytes) {
    if (bytes instanceof ByteBuf own) {
      netty.show(own, tap::requestBody);
    } else if (bytes instanceof Buffer own) {
      pass(own, tap::requestBody);
    }
  }

  private void starts() {
    HttpClientRequest sent = request;
    if (!traced && sent != null && sent.headers().contains(TRACE)) {
      Tap better = open(sent);
      if (better != null) {
        tap.fromCache(); // opened before the app said which trace this is
        tap = better;
      }
    }
    tap.requestBodyStarts();
  }

  private void answered(AsyncResult<HttpClientResponse> result) {
    try {
      if (result.succeeded()) {
        answered(result.result());
      } else {
        failed();
      }
    } catch (Throwable failure) {
      Exchanges.failed(VertxHook.NAME, failure);
    }
  }

  /** The client takes the header away where it decodes the body. */
  private void answered(HttpClientResponse response) {
    HttpClientRequest last = response.request();
    HttpClientRequest first = request;
    if (first != null && first != last) {
      request = last;
      OPEN.remove(first, this);
      VertxCall redirected = OPEN.put(last, this);
      if (redirected != null) {
        redirected.tap.fromCache(); // it is this call
      }
    }
    answer = response;
    int status = response.statusCode();
    tap.response(status, response::getHeader, false);
    Rewrite wanted = rewrite;
    BodyFilter taking = wanted == null ? null : wanted.response(status, response::getHeader, false);
    chunks = taking == null ? null : new VertxChunks(response, taking);
  }

  /** The piece to go on with, false for none; null for this one. */
  @Nullable Object body(Buffer chunk) {
    pass(chunk, tap::body);
    VertxChunks taking = chunks;
    return taking == null ? null : taking.passed(chunk);
  }

  /** Where the bytes go. */
  @FunctionalInterface
  private interface Sight {
    void see(byte[] bytes, int offset, int length);
  }

  private void pass(Buffer bytes, Sight sight) {
    byte[] copy = scratch == null ? new byte[SCRATCH] : scratch;
    scratch = copy;
    int length = bytes.length();
    for (int done = 0; done < length; done += copy.length) {
      int n = Math.min(copy.length, length - done);
      bytes.getBytes(done, done + n, copy);
      sight.see(copy, 0, n);
    }
  }

  void ended() {
    finish(End.COMPLETE);
  }

  void failed() {
    finish(End.FAILED);
  }

  /** Stays among the open ones until the client has ended it too: the app may still write. */
  void cancelled() {
    chunks = null;
    tap.finish(End.CANCELLED);
  }

  private void finish(End end) {
    tap.finish(end);
    HttpClientRequest last = request;
    if (last != null) {
      OPEN.remove(last, this);
    }
    VertxChunks taking = chunks;
    if (taking != null) {
      chunks = null;
      taking.end();
    }
  }
}
