/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The JDK's open WebSockets to an LLM. */
final class JdkSockets {
  /** By identity, as sockets are equal; weak, as the JDK forgets sockets that nobody closes. */
  private static final Map<Object, SocketSession> OPEN = new WeakHashMap<>();

  /** Asked without the lock at everything that any socket sends. */
  private static volatile boolean any;

  private JdkSockets() {}

  static void opens(Object socket, SocketSession session) {
    synchronized (OPEN) {
      OPEN.put(socket, session);
      any = true;
    }
  }

  private static @Nullable SocketSession session(@Nullable Object socket) {
    if (!any) {
      return null;
    }
    synchronized (OPEN) {
      return OPEN.get(socket);
    }
  }

  static void sends(@Nullable Object socket, @Nullable Object message) {
    SocketSession session = session(socket);
    if (session == null || !session.wantsSent()) {
      return;
    }
    if (message instanceof CharSequence text) {
      session.sent(text);
    } else if (message instanceof ByteBuffer bytes) {
      session.sent(bytes);
    }
  }

  static void aborts(@Nullable Object socket) {
    SocketSession session = closes(socket);
    if (session != null) {
      session.ends(End.CANCELLED);
    }
  }

  static @Nullable SocketSession closes(@Nullable Object socket) {
    if (!any) {
      return null;
    }
    synchronized (OPEN) {
      SocketSession session = OPEN.remove(socket);
      any = !OPEN.isEmpty();
      return session;
    }
  }
}
