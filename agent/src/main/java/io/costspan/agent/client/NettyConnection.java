/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection that are not answered yet, oldest first: HTTP/1.1 answers them in
 * that order. On the event loop only.
 */
final class NettyConnection {
  private static final AttributeKey<NettyConnection> OF_CHANNEL =
      AttributeKey.valueOf("io.costspan.netty");

  /** Whose connections another hook sees. */
  private static final List<String> OTHERS =
      List.of("reactor.netty.", "io.vertx.", "software.amazon.awssdk.", "com.azure.");

  /** By name: it comes in a jar that clients can do without. */
  private static final String TLS = "io.netty.handler.ssl.SslHandler";

  /** Netty's methods that end a connection, at the end of what is read and after a failure. */
  private static final Set<String> FAILURES =
      Set.of("closeOnRead", "shutdownInput", "handleWriteError", "invokeExceptionCaught");

  private static final int INFORMATION = 100;
  private static final int SWITCH = 101;
  private static final int SUCCESS = 200;

  private final Deque<NettyCall> unanswered = new ArrayDeque<>();
  private final boolean mine;
  private final boolean secure;
  private @Nullable NettyCall sending;
  private boolean watched;
  private boolean information;

  /** What the codec adds to, and how much was in it before. */
  private List<?> parts = List.of();

  private int known;

  private NettyConnection(boolean mine, boolean secure) {
    this.mine = mine;
    this.secure = secure;
  }

  /** Decided at the first request: by then the client's own handlers are in place. */
  private static NettyConnection of(Channel channel) {
    NettyConnection known = channel.attr(OF_CHANNEL).get();
    if (known != null) {
      return known;
    }
    boolean mine = true;
    boolean secure = false;
    for (Map.Entry<String, ChannelHandler> handler : channel.pipeline()) {
      String type = handler.getValue().getClass().getName();
      mine &= OTHERS.stream().noneMatch(type::startsWith);
      secure |= type.equals(TLS);
    }
    NettyConnection connection = new NettyConnection(mine, secure);
    channel.attr(OF_CHANNEL).set(connection);
    return connection;
  }

  /** The failure where the request must not be made: its write fails with it. */
  static @Nullable IOException sends(ChannelHandlerContext context, Object part) {
    NettyConnection connection = of(context.channel());
    return connection.mine ? connection.sends(context.channel(), part) : null;
  }

  private @Nullable IOException sends(Channel channel, Object part) {
    if (part instanceof HttpRequest request) {
      NettyCall call = NettyCall.begin(request, secure);
      IOException refusal = call.refusal(request);
      if (refusal != null) {
        return refusal; // the codec lets no other part of it pass without its head
      }
      sending = call;
      unanswered.add(call);
      watch(channel);
    }
    if (sending != null) {
      sending.sends(part);
    }
    if (part instanceof LastHttpContent) {
      sending = null;
    }
    return null;
  }

  /** A connection that closes ends what it still owes; one without calls to an LLM need not be. */
  private void watch(Channel channel) {
    if (!watched && sending != null && sending.isSeen()) {
      watched = true;
      ChannelFuture unused = channel.closeFuture().addListener(closed -> closes());
    }
  }

  /** Null where nothing that comes has to be looked at. */
  static @Nullable NettyConnection decodes(ChannelHandlerContext context, List<?> parts) {
    NettyConnection connection = context.channel().attr(OF_CHANNEL).get();
    if (connection == null || connection.unanswered.isEmpty()) {
      return null;
    }
    connection.parts = parts;
    connection.known = parts.size();
    return connection;
  }

  void decoded() {
    List<?> all = parts;
    parts = List.of();
    for (int i = known; i < all.size(); i++) {
      answers(all.get(i));
    }
  }

  private void answers(Object part) {
    NettyCall call = unanswered.peek();
    if (call == null) {
      return;
    }
    if (part instanceof HttpResponse response) {
      int status = response.status().code();
      information = status >= INFORMATION && status < SUCCESS && status != SWITCH;
      if (!information) {
        call.answers(response);
      }
    }
    if (part instanceof HttpContent content && !information) {
      call.answers(content);
    }
    if (part instanceof LastHttpContent) {
      if (!information) {
        unanswered.poll();
      }
      information = false;
    }
  }

  private void closes() {
    try {
      End end = unanswered.isEmpty() || isClosedHere() ? End.CANCELLED : End.FAILED;
      for (NettyCall call : unanswered) {
        call.closes(end);
      }
      unanswered.clear();
    } catch (Throwable failure) {
      Exchanges.failed(NettyHook.NAME, failure);
    }
  }

  /**
   * Whether the app closes the connection, and not the server or a failure: Netty tells nobody, but
   * calls its listeners out of the method that it closes in.
   */
  private static boolean isClosedHere() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.map(StackWalker.StackFrame::getMethodName).noneMatch(FAILURES::contains));
  }
}
