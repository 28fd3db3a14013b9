/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.socket;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** OkHttp. */
public final class OkHttpSockets implements SocketClient {
  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(30, TimeUnit.SECONDS).build();

  @Override
  public Socket open(URI uri, SocketEvents events) {
    Request request =
        new Request.Builder()
            .url(uri.toString().replace("ws://", "http://"))
            .header("Authorization", "Bearer sk-contract-key")
            .build();
    WebSocket socket = client.newWebSocket(request, new Told(events));
    return new Socket() {
      @Override
      public void text(String message) {
        socket.send(message);
      }

      @Override
      public void binary(byte[] message) {
        socket.send(ByteString.of(message));
      }

      @Override
      public void close(int code) {
        socket.close(code, null);
      }

      @Override
      public void cancel() {
        socket.cancel();
      }
    };
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
  }

  private static final class Told extends WebSocketListener {
    private final SocketEvents events;

    Told(SocketEvents events) {
      this.events = events;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      events.opened(response.code());
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      events.text(text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      events.binary(bytes.toByteArray());
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      events.closing(code, reason);
      socket.close(code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      events.closed(code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      events.failed(failure);
    }
  }
}
