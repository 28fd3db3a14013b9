/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** OkHttp's WebSockets to an LLM, and what happens to them. */
final class OkHttpSocket {
  /** By identity, as sockets are equal. Each of them ends closed or failed, and then goes. */
  private static final Map<Object, SocketSession> OPEN = new ConcurrentHashMap<>();

  private OkHttpSocket() {}

  /**
   * Before the handshake, which is a call of the client's own that it enqueues.
   *
   * @return why it must not be made; null where it may
   */
  static @Nullable IOException connects(WebSocket socket) {
    HttpUrl url = socket.request().url();
    boolean defaultPort = url.port() == HttpUrl.defaultPort(url.scheme());
    Tap tap =
        Exchanges.open(
            new Request(
                OkHttpSocketHook.NAME,
                Request.WEBSOCKET,
                url.host(),
                defaultPort ? -1 : url.port(),
                url.encodedPath(),
                socket.request()::header,
                WebSocket.class.getClassLoader()));
    if (tap == null) {
      return null;
    }
    // that hook is the one that can refuse it
    IOException refusal = Exchanges.isOff(OkHttpHook.NAME) ? null : tap.refusal(() -> null);
    if (refusal == null) {
      OPEN.put(socket, new SocketSession(OkHttpSocketHook.NAME, tap));
    }
    return refusal;
  }

  private static @Nullable SocketSession session(@Nullable Object socket) {
    return socket == null || OPEN.isEmpty() ? null : OPEN.get(socket);
  }

  static void opens(@Nullable Object socket) {
    SocketSession session = session(socket);
    if (session != null) {
      session.opened();
    }
  }

  static void receives(@Nullable Object socket, @Nullable Object message) {
    SocketSession session = session(socket);
    if (session == null) {
      return;
    }
    if (message instanceof String text) {
      session.received(text, true);
    } else if (message instanceof ByteString bytes) {
      session.received(bytes.asByteBuffer(), true);
    }
  }

  static void sends(@Nullable Object socket, @Nullable ByteString message) {
    SocketSession session = session(socket);
    if (session != null && message != null && session.wantsSent()) {
      session.sent(message.asByteBuffer());
    }
  }

  static void closes(@Nullable Object socket) {
    end(socket, End.COMPLETE, null);
  }

  /**
   * @param response the server's answer where it refused the handshake
   */
  static void fails(@Nullable Object socket, @Nullable Response response) {
    end(socket, End.FAILED, response);
  }

  private static void end(@Nullable Object socket, End end, @Nullable Response response) {
    SocketSession session = socket == null ? null : OPEN.remove(socket);
    if (session != null) {
      if (response != null) {
        session.refused(response.code());
      }
      session.ends(end);
    }
  }

  static void isCancelled(@Nullable Object socket) {
    SocketSession session = session(socket);
    if (session != null) {
      session.cancelled();
    }
  }
}
