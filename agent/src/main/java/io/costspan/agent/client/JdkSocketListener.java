/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The app's listener; shows the session each message before the app gets it. */
final class JdkSocketListener implements WebSocket.Listener {
  /** RFC 6455: no server sends it, the client says so where the connection just ended. */
  private static final int NO_GOODBYE = 1006;

  private final WebSocket.Listener listener;
  private final SocketSession session;

  private JdkSocketListener(WebSocket.Listener listener, SocketSession session) {
    this.listener = listener;
    this.session = session;
  }

  /**
   * The listener that the client gets instead; null where the socket is none of ours, a failure
   * where it must not be opened.
   */
  static @Nullable Object begin(@Nullable Object uri, @Nullable Object listener) {
    if (!(uri instanceof URI to)
        || !(listener instanceof WebSocket.Listener given)
        || to.getHost() == null
        || to.getRawPath() == null) {
      return null;
    }
    UriTarget target = UriTarget.of(to.toString());
    Tap tap =
        Exchanges.open(
            new Request(
                JdkSocketHook.NAME,
                Request.WEBSOCKET,
                target.host(),
                target.port(),
                target.path(),
                name -> null,
                null));
    if (tap == null) {
      return null;
    }
    IOException refusal = tap.refusal(() -> null);
    return refusal == null
        ? new JdkSocketListener(given, new SocketSession(JdkSocketHook.NAME, tap))
        : refusal;
  }

  /** When the opening method returns or throws; the app's future stays as it is. */
  static void watch(
      @Nullable Object begun, @Nullable CompletableFuture<?> future, @Nullable Throwable thrown) {
    if (!(begun instanceof JdkSocketListener ours)) {
      return;
    }
    if (thrown != null) {
      ours.fails(thrown);
    } else if (future != null) {
      var unused = future.whenComplete((socket, failure) -> ours.fails(failure));
    }
  }

  private void fails(@Nullable Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
        session.refused(refused.getResponse().statusCode());
      }
    }
    if (failure != null) {
      session.ends(JdkHttpCall.endOf(failure));
    }
  }

  @Override
  public void onOpen(WebSocket socket) {
    JdkSockets.opens(socket, session);
    session.opened();
    listener.onOpen(socket);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    session.received(data, last);
    return listener.onText(socket, data, last);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    session.received(data, last);
    return listener.onBinary(socket, data, last);
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    return listener.onPing(socket, message);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    return listener.onPong(socket, message);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    JdkSockets.closes(socket);
    session.ends(code == NO_GOODBYE ? End.FAILED : End.COMPLETE);
    return listener.onClose(socket, code, reason);
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    JdkSockets.closes(socket);
    session.ends(End.FAILED);
    listener.onError(socket, failure);
  }

  @Override
  public String toString() {
    return listener.toString();
  }
}
