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
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.HttpClientState;
import reactor.util.context.Context;

/**
 * One call of the app, with as many attempts as the client makes until it has an answer. Found
 * through the subscriber's context until an attempt is bound to a channel, and through that channel
 * from then on: a connection knows the attempt that is using it, and no other.
 */
final class ReactorNettyCall {
  private static final AttributeKey<ReactorNettyCall> OF_CHANNEL =
      AttributeKey.valueOf("io.costspan.call");

  private final Tap tap;
  private final @Nullable Rewrite rewrite;

  /** Whether the client asks for compressed answers by itself, and decodes them. */
  private final boolean decodes;

  private volatile @Nullable Connection attempt;
  private volatile boolean answered;
  private volatile boolean over;
  private volatile boolean streamed;
  private volatile boolean asked;

  /** On the event loop only. */
  private final NettyBytes bytes = new NettyBytes();

  /** The body of an answer that arrives as one message, until that message is known to be one. */
  private @Nullable ByteBuf whole;

  /** What the app's answer passes through; on the event loop only. */
  private @Nullable ReactorNettyFilter filter;

  private ReactorNettyCall(Tap tap, boolean decodes) {
    this.tap = tap;
    this.rewrite = tap.rewrite();
    this.decodes = decodes;
  }

  /** Null where the call does not go to an LLM. */
  static @Nullable ReactorNettyCall begin(HttpClientConfig config) {
    UriTarget target = ReactorNettyTarget.of(config);
    boolean decodes = config.isAcceptGzip();
    Tap tap =
        target == null
            ? null
            : Exchanges.open(
                new Request(
                    ReactorNettyHook.NAME,
                    config.method().name(),
                    target.host(),
                    target.port(),
                    target.path(),
                    said(config.headers(), decodes),
                    HttpClient.class.getClassLoader()));
    return tap == null ? null : new ReactorNettyCall(tap, decodes);
  }

  /** What is not the client's own: it states the length of a body itself, whoever did before. */
  private static Headers said(HttpHeaders headers, boolean decodes) {
    return name ->
        name.equals("content-length") || (decodes && name.equals("accept-encoding"))
            ? null
            : headers.get(name);
  }

  Context into(Context context) {
    return context.put(ReactorNettyCall.class, this);
  }

  static Context without(Context context) {
    return context.delete(ReactorNettyCall.class);
  }

  static @Nullable ReactorNettyCall in(Context context) {
    return context.<ReactorNettyCall>getOrEmpty(ReactorNettyCall.class).orElse(null);
  }

  /** The call that these operations are the current attempt of, if any. */
  static @Nullable ReactorNettyCall of(@Nullable Object operations) {
    if (!(operations instanceof Connection connection)) {
      return null;
    }
    Channel channel = connection.channel();
    if (!channel.hasAttr(OF_CHANNEL)) {
      return null;
    }
    ReactorNettyCall call = channel.attr(OF_CHANNEL).get();
    return call != null && call.attempt == operations ? call : null;
  }

  void changed(@Nullable Object connection, @Nullable Object state) {
    if (state == ConnectionObserver.State.CONFIGURED
        || state == HttpClientState.STREAM_CONFIGURED) {
      if (connection instanceof HttpClientRequest && !answered && !over) {
        begins((Connection) connection);
      }
    } else if (connection != null && connection == attempt) {
      if (state == HttpClientState.RESPONSE_RECEIVED) {
        answers((HttpClientResponse) connection);
      } else if (state == HttpClientState.RESPONSE_INCOMPLETE) {
        broken();
      }
    }
  }

  private void begins(Connection operations) {
    whole = null;
    attempt = operations;
    operations.channel().attr(OF_CHANNEL).set(this);
  }

  /** The body is no {@code Mono}: nothing is known of it before it is sent. */
  void streams() {
    streamed = true;
  }

  /** Before the head is written: the failure where the call must not be made. */
  @Nullable IOException sending() {
    IOException refusal = streamed ? refusal(() -> null) : null;
    if (refusal == null) {
      tap.requestBodyStarts();
    }
    return refusal;
  }

  /**
   * Before a body is written together with its head. One that is not is ours to release.
   *
   * @return the failure where the call must not be made, or the body to write; null for this one
   */
  @Nullable Object sends(HttpClientRequest request, ByteBuf body) {
    IOException refusal = body.isReadable() ? refusal(() -> NettyBytes.of(body)) : null;
    if (refusal != null) {
      body.release();
      return refusal;
    }
    byte[] asking = asking(request, body);
    if (asking == null) {
      bytes.show(body, tap::requestBody);
      return null;
    }
    tap.requestBody(asking, 0, asking.length);
    body.release();
    return Unpooled.wrappedBuffer(asking);
  }

  /** Handlers of the app's own would see the answer before we do. */
  private byte @Nullable [] asking(HttpClientRequest request, ByteBuf body) {
    byte[] all = rewrite == null ? null : NettyBytes.of(body);
    boolean whole = all != null && all.length > 0 && !hasDecoders((Connection) request);
    return rewrite == null || all == null || !whole
        ? null
        : rewrite.request(said(request.requestHeaders(), decodes), all);
  }

  /** The client puts a handler of this name before each decoder that is added to a connection. */
  private static boolean hasDecoders(Connection connection) {
    return connection.channel().pipeline().names().stream()
        .anyMatch(name -> name.endsWith("$extractor"));
  }

  /** A further attempt of a call is not asked about again. */
  private @Nullable IOException refusal(Supplier<byte @Nullable []> body) {
    if (asked) {
      return null;
    }
    asked = true;
    return tap.refusal(body);
  }

  /** The app gets this answer. The client takes the header away where it decodes the body. */
  private void answers(HttpClientResponse response) {
    answered = true;
    HttpHeaders headers = response.responseHeaders();
    int status = response.status().code();
    tap.response(status, headers::get, false);
    BodyFilter taking = rewrite == null ? null : rewrite.response(status, headers::get, false);
    filter = taking == null ? null : new ReactorNettyFilter(taking);
    ByteBuf body = whole;
    if (body != null) {
      whole = null;
      bytes.show(body, tap::body);
      finish(End.COMPLETE);
    }
  }

  /** The message to go on with, false for none; null for this one. */
  @Nullable Object arrives(@Nullable Object handler, @Nullable Object message) {
    if (!answered) {
      whole = message instanceof FullHttpResponse full ? full.content() : null;
      return null;
    }
    ReactorNettyFilter taking = filter;
    seen(message);
    return taking == null || message == null || handler == null
        ? null
        : taking.passed((ChannelHandlerContext) handler, message);
  }

  private void seen(@Nullable Object message) {
    if (message instanceof ByteBufHolder holder) {
      bytes.show(holder.content(), tap::body);
    } else if (message instanceof ByteBuf body) {
      bytes.show(body, tap::body);
    }
    if (message instanceof LastHttpContent last) {
      finish(last.decoderResult().isFailure() ? End.FAILED : End.COMPLETE);
    }
  }

  /** The app gave the answer up; before there is one, its subscriber sees that. */
  void left() {
    if (answered) {
      finish(End.CLOSED);
    }
  }

  void broken() {
    if (answered) {
      ReactorNettyFilter taking = filter;
      finish(End.FAILED);
      if (taking != null) {
        taking.broken();
      }
    }
  }

  void finish(End end) {
    over = true;
    tap.finish(end);
    Connection last = attempt;
    if (last != null) {
      last.channel().attr(OF_CHANNEL).compareAndSet(this, null);
    }
  }
}
