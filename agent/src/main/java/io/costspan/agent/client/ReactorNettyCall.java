/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
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
  private volatile @Nullable Connection attempt;
  private volatile boolean answered;
  private volatile boolean over;
  private volatile boolean streamed;
  private volatile boolean asked;

  /** On the event loop only. */
  private final NettyBytes bytes = new NettyBytes();

  /** The body of an answer that arrives as one message, until that message is known to be one. */
  private @Nullable ByteBuf whole;

  private ReactorNettyCall(Tap tap) {
    this.tap = tap;
  }

  /** Null where the call does not go to an LLM. */
  static @Nullable ReactorNettyCall begin(HttpClientConfig config) {
    UriTarget target = ReactorNettyTarget.of(config);
    HttpHeaders headers = config.headers();
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
                    headers::get,
                    HttpClient.class.getClassLoader()));
    return tap == null ? null : new ReactorNettyCall(tap);
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

  /** Before a body is written together with its head. One that is not is ours to release. */
  @Nullable IOException sends(ByteBuf body) {
    IOException refusal = body.isReadable() ? refusal(() -> NettyBytes.of(body)) : null;
    if (refusal == null) {
      bytes.show(body, tap::requestBody);
    } else {
      body.release();
    }
    return refusal;
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
    tap.response(response.status().code(), headers::get, false);
    ByteBuf body = whole;
    if (body != null) {
      whole = null;
      bytes.show(body, tap::body);
      finish(End.COMPLETE);
    }
  }

  void arrives(@Nullable Object message) {
    if (!answered) {
      whole = message instanceof FullHttpResponse full ? full.content() : null;
      return;
    }
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
      finish(End.FAILED);
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
