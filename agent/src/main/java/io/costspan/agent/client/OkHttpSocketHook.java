/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.util.List;
import okhttp3.Response;
import okhttp3.WebSocket;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp's WebSockets, 3.5 to 5.x. The app's listener is not touched: messages are seen where the
 * client has put them together, and inflated them, right before it tells the listener. Other
 * sockets cost a look-up for each message.
 */
public final class OkHttpSocketHook {
  static final String NAME = "okhttp-websocket";

  private static final String HERE = "io.costspan.agent.client.OkHttpSocketHook$";
  private static final String SOCKET = "okhttp3.internal.ws.RealWebSocket";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(SOCKET, "connect", Weaving.around(HERE + "OfConnect")),
              before("initReaderAndWriter", "OfOpen").optional(),
              before("onReadMessage", "OfMessage"),
              before("onReadClose", "OfClose"),
              before("failWebSocket", "OfFailure"),
              before("cancel", "OfCancel").optional(),
              before("send", "OfSend").withParameters("okio.ByteString,int").optional()));

  private OkHttpSocketHook() {}

  private static Seam before(String method, String advice) {
    return Seam.of(SOCKET, method, Weaving.before(HERE + advice));
  }

  /** Around the enqueuing of the handshake, on the caller's thread. */
  public static final class OfConnect implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object client, @Nullable Object none) {
      IOException refusal = socket == null ? null : OkHttpSocket.connects((WebSocket) socket);
      if (refusal != null) {
        OkHttpCall.refuseNext(refusal);
      }
      return refusal;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object refusal, @Nullable Object nothing, @Nullable Throwable thrown) {
      if (refusal != null) {
        OkHttpCall.refuseNext(null);
      }
      return null;
    }
  }

  /** Once the server has agreed. */
  public static final class OfOpen implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object name, @Nullable Object more) {
      OkHttpSocket.opens(socket);
      return null;
    }
  }

  /** Before the listener is told of a message. */
  public static final class OfMessage implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object message, @Nullable Object none) {
      OkHttpSocket.receives(socket, message);
      return null;
    }
  }

  /** The server sends nothing more. */
  public static final class OfClose implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object none, @Nullable Object reason) {
      OkHttpSocket.closes(socket);
      return null;
    }
  }

  /** The connection is lost, or there never was one. */
  public static final class OfFailure implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object failure, @Nullable Object response) {
      OkHttpSocket.fails(socket, response instanceof Response answer ? answer : null);
      return null;
    }
  }

  /** The app gives the connection up, which then fails. */
  public static final class OfCancel implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object none, @Nullable Object more) {
      OkHttpSocket.isCancelled(socket);
      return null;
    }
  }

  /** Before a message is put into the queue. */
  public static final class OfSend implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object message, @Nullable Object none) {
      OkHttpSocket.sends(socket, (ByteString) message);
      return null;
    }
  }
}
