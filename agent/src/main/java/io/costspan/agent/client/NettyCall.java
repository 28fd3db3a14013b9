/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request and its answer. Those that do not go to an LLM are only counted. */
final class NettyCall {
  private static final NettyCall UNSEEN = new NettyCall(null);

  private final @Nullable Tap tap;
  private final NettyBytes bytes = new NettyBytes();
  private boolean untilClose;

  private NettyCall(@Nullable Tap tap) {
    this.tap = tap;
  }

  static NettyCall begin(HttpRequest request, boolean secure) {
    UriTarget target = target(request, secure);
    HttpHeaders headers = request.headers();
    Tap tap =
        Exchanges.open(
            new Request(
                NettyHook.NAME,
                request.method().name(),
                target.host(),
                target.port(),
                target.path(),
                headers::get,
                HttpRequest.class.getClassLoader()));
    if (tap == null) {
      return UNSEEN;
    }
    tap.requestBodyStarts();
    return new NettyCall(tap);
  }

  /** A request through a proxy names all of it; others have the host in a header. */
  private static UriTarget target(HttpRequest request, boolean secure) {
    String uri = request.uri();
    if (!uri.startsWith("/")) {
      return UriTarget.of(uri);
    }
    return UriTarget.of((secure ? "https://" : "http://") + host(request) + uri);
  }

  private static String host(HttpRequest request) {
    String host = request.headers().get("Host");
    return host == null ? "" : host;
  }

  @Nullable IOException refusal(HttpRequest request) {
    return tap == null
        ? null
        : tap.refusal(
            () -> request instanceof FullHttpRequest full ? NettyBytes.of(full.content()) : null);
  }

  boolean isSeen() {
    return tap != null;
  }

  void sends(Object part) {
    if (tap == null) {
      return;
    }
    if (part instanceof ByteBufHolder holder) {
      bytes.show(holder.content(), tap::requestBody);
    } else if (part instanceof ByteBuf body) {
      bytes.show(body, tap::requestBody);
    }
  }

  void answers(HttpResponse head) {
    if (tap == null) {
      return;
    }
    HttpHeaders headers = head.headers();
    untilClose = !headers.contains("Content-Length") && !headers.contains("Transfer-Encoding");
    tap.response(head.status().code(), headers::get, false);
    if (head.decoderResult().isFailure()) {
      tap.finish(End.FAILED);
    }
  }

  void answers(HttpContent content) {
    if (tap == null) {
      return;
    }
    bytes.show(content.content(), tap::body);
    if (content.decoderResult().isFailure()) {
      tap.finish(End.FAILED);
    } else if (content instanceof LastHttpContent) {
      tap.finish(End.COMPLETE);
    }
  }

  /**
   * The connection is closed.
   *
   * @param end what that means, unless it is how the body ends
   */
  void closes(End end) {
    if (tap != null) {
      tap.finish(untilClose && end == End.FAILED ? End.COMPLETE : end);
    }
  }
}
