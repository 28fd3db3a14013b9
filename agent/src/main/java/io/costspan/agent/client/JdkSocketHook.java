/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's WebSockets. The listener is wrapped on its way in: it gets every call as it comes, with
 * the client's own socket, so that demand stays between the two.
 */
public final class JdkSocketHook {
  static final String NAME = "jdk-websocket";

  private static final String HERE = "io.costspan.agent.client.JdkSocketHook$";
  private static final String BUILDER = "jdk.internal.net.http.websocket.BuilderImpl";
  private static final String SOCKET = "jdk.internal.net.http.websocket.WebSocketImpl";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      BUILDER,
                      "buildAsync",
                      Weaving.around(HERE + "OfBuild").withArgument(1).refusing())
                  .withParameters("java.net.URI,java.net.http.WebSocket$Listener"),
              Seam.of(SOCKET, "sendText|sendBinary", Weaving.before(HERE + "OfSend")).optional(),
              Seam.of(SOCKET, "abort", Weaving.before(HERE + "OfAbort")).optional()));

  private JdkSocketHook() {}

  /** Around what opens a socket, on the caller's thread. */
  public static final class OfBuild implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object builder, @Nullable Object uri, @Nullable Object listener) {
      Object begun = JdkSocketListener.begin(uri, listener);
      return begun instanceof IOException refusal ? CompletableFuture.failedFuture(refusal) : begun;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object begun, @Nullable Object future, @Nullable Throwable thrown) {
      JdkSocketListener.watch(begun, (CompletableFuture<?>) future, thrown);
      return null;
    }
  }

  /** Before something is sent. */
  public static final class OfSend implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object message, @Nullable Object none) {
      JdkSockets.sends(socket, message);
      return null;
    }
  }

  /** The app gives the connection up; the listener may never hear of it. */
  public static final class OfAbort implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object socket, @Nullable Object none, @Nullable Object more) {
      JdkSockets.aborts(socket);
      return null;
    }
  }
}
