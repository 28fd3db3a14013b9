/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The JDK's client, asked for one message at a time. */
public final class JdkSockets implements SocketClient {
  private static final byte[] NONE = {};

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public boolean hasDemand() {
    return true;
  }

  @Override
  public Socket open(URI uri, SocketEvents events) throws Exception {
    WebSocket socket;
    try {
      socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer sk-contract-key")
              .buildAsync(uri, new Told(events))
              .join();
    } catch (CompletionException e) {
      events.failed(e.getCause() == null ? e : e.getCause());
      return new Sent(null);
    }
    return new Sent(socket);
  }

  /** Sends one message after the other, the long ones in two parts. */
  private static final class Sent implements Socket {
    private final @Nullable WebSocket socket;

    Sent(@Nullable WebSocket socket) {
      this.socket = socket;
    }

    private WebSocket socket() {
      if (socket == null) {
        throw new IllegalStateException("not open");
      }
      return socket;
    }

    @Override
    public void text(String message) {
      int half = message.length() / 2;
      if (half > 40) {
        socket().sendText(message.substring(0, half), false).join();
        socket().sendText(message.substring(half), true).join();
      } else {
        socket().sendText(message, true).join();
      }
    }

    @Override
    public void binary(byte[] message) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(message.length).put(message);
      bytes.flip();
      socket().sendBinary(bytes, true).join();
    }

    @Override
    public void close(int code) {
      socket().sendClose(code, "").join();
    }

    @Override
    public void cancel() {
      socket().abort();
    }

    @Override
    public void more() {
      socket().request(1);
    }
  }

  /** Collects the pieces of a message, which come as the client likes. */
  private static final class Told implements WebSocket.Listener {
    private final SocketEvents events;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Told(SocketEvents events) {
      this.events = events;
    }

    @Override
    public void onOpen(WebSocket socket) {
      events.opened(socket.getSubprotocol());
      socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        events.text(message);
      }
      return next(socket, last);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] piece = new byte[data.remaining()];
      data.get(piece);
      bytes.writeBytes(piece);
      if (last) {
        byte[] message = bytes.toByteArray();
        bytes.reset();
        events.binary(message);
      }
      return next(socket, last);
    }

    private @Nullable CompletionStage<?> next(WebSocket socket, boolean last) {
      if (!last || !events.holds()) {
        socket.request(1);
      }
      return last ? null : CompletableFuture.completedFuture(NONE);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      events.ping(new byte[message.remaining()]);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      events.closed(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      events.failed(failure);
    }
  }
}
