/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;

/**
 * Reactor Netty 1.0 to 1.3, HTTP/1.1 and HTTP/2: below Spring's WebClient and azure-core.
 *
 * <p>A call begins where the app subscribes, which is on the app's thread, and ends at the one
 * answer that the app gets; redirects and retries are attempts of that call. A request body that is
 * not a {@code Mono} is not read, and a call whose URI is a {@code Mono} is not seen.
 *
 * <p>A call that must not be made fails where its body is known, which is on a connection: in the
 * client's publishers of what is to be written, before anything is. There a stream is asked for its
 * usage, too.
 */
public final class ReactorNettyHook {
  static final String NAME = "reactor-netty";

  private static final String HERE = "io.costspan.agent.client.ReactorNettyHook$";
  private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect";
  private static final String OPERATIONS = "reactor.netty.http.client.HttpClientOperations";
  private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(CONNECT, "connect", Weaving.around(HERE + "OfConnect")).withParameters(""),
              Seam.of(
                      CONNECT + "$HttpIOHandlerObserver",
                      "onStateChange",
                      Weaving.before(HERE + "OfState"))
                  .withParameters(
                      "reactor.netty.Connection,reactor.netty.ConnectionObserver$State"),
              Seam.of(
                      OPERATIONS,
                      "onInboundNext",
                      Weaving.before(HERE + "OfMessage").withArgument(1).refusing())
                  .withParameters(CONTEXT + ",java.lang.Object"),
              Seam.of(OPERATIONS, "onInboundCancel", Weaving.before(HERE + "OfCancel"))
                  .withParameters(""),
              Seam.of(OPERATIONS, "send", Weaving.before(HERE + "OfBody"))
                  .withParameters("org.reactivestreams.Publisher")
                  .optional(),
              Seam.of(
                      OPERATIONS,
                      "beforeMarkSentHeaders",
                      Weaving.before(HERE + "OfSending").refusing())
                  .withParameters("")
                  .optional(),
              Seam.of(
                      OPERATIONS,
                      "newFullBodyMessage",
                      Weaving.before(HERE + "OfRequestBody").withArgument(0).refusing())
                  .withParameters("io.netty.buffer.ByteBuf")
                  .optional(),
              Seam.of(
                      "reactor.netty.channel.ChannelOperations",
                      "onInboundError",
                      Weaving.before(HERE + "OfError"))
                  .withParameters("java.lang.Throwable")
                  .optional()));

  private ReactorNettyHook() {}

  /** Around the making of the publisher that the app will subscribe to. */
  public static final class OfConnect implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object first, @Nullable Object second) {
      return client;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object client, @Nullable Object connection, @Nullable Throwable thrown) {
      return client instanceof HttpClient http && connection instanceof Mono<?> mono
          ? new ReactorNettyMono<>(mono, http.configuration())
          : null;
    }
  }

  /** Before the client hears what became of an attempt. */
  public static final class OfState implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object observer, @Nullable Object connection, @Nullable Object state) {
      if (observer instanceof ConnectionObserver its) {
        ReactorNettyCall call = ReactorNettyCall.in(its.currentContext());
        if (call != null) {
          call.changed(connection, state);
        }
      }
      return null;
    }
  }

  /** Before the client handles a message of the server, on its event loop. */
  public static final class OfMessage implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object context, @Nullable Object message) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      return call == null ? null : call.arrives(context, message);
    }
  }

  /** Before the client hears that the app wants no more of the answer. */
  public static final class OfCancel implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object first, @Nullable Object second) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      if (call != null) {
        call.left();
      }
      return null;
    }
  }

  /** Before the app hears that an answer which has begun will not end. */
  public static final class OfError implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object failure, @Nullable Object second) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      if (call != null) {
        call.broken();
      }
      return null;
    }
  }

  /** Before a body is sent, whose head is not yet. */
  public static final class OfBody implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object body, @Nullable Object second) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      if (call != null && !(body instanceof Mono)) {
        call.streams();
      }
      return null;
    }
  }

  /** Before a request is sent. */
  public static final class OfSending implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object first, @Nullable Object second) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      return call == null ? null : call.sending();
    }
  }

  /** Before a request and its whole body become one message. */
  public static final class OfRequestBody implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object operations, @Nullable Object body, @Nullable Object second) {
      ReactorNettyCall call = ReactorNettyCall.of(operations);
      return call != null
              && operations instanceof HttpClientRequest its
              && body instanceof ByteBuf bytes
          ? call.sends(its, bytes)
          : null;
    }
  }
}
