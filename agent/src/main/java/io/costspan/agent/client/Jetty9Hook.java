/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's client 9.4, 10 and 11, every transport. As with {@link JettyHook}, a call begins with the
 * first exchange of a conversation.
 *
 * <p>Content is seen as it comes in, before the client decodes it and hands it to listeners of
 * three kinds: what they want of it decides when it comes, so nothing is seen that nobody asked
 * for.
 */
public final class Jetty9Hook {
  static final String NAME = "jetty9";

  private static final String HERE = "io.costspan.agent.client.Jetty9Hook$";
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String EXCHANGE = CLIENT + "HttpExchange";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      EXCHANGE,
                      "<init>",
                      Weaving.around(HERE + "OfExchange").seeing(1).withArgument(2))
                  .withParameters(
                      CLIENT + "HttpDestination," + CLIENT + "HttpRequest,java.util.List"),
              Seam.of(CLIENT + "HttpReceiver", "responseContent", Weaving.before(HERE + "OfAnswer"))
                  .withParameters(
                      EXCHANGE + ",java.nio.ByteBuffer,org.eclipse.jetty.util.Callback"),
              Seam.of(CLIENT + "HttpSender", "queuedToBegin", Weaving.before(HERE + "OfBegin"))
                  .withParameters(EXCHANGE)
                  .optional(),
              Seam.of(CLIENT + "HttpSender", "someToContent", Weaving.before(HERE + "OfContent"))
                  .withParameters(EXCHANGE + ",java.nio.ByteBuffer")
                  .optional()));

  private Jetty9Hook() {}

  /** Around the making of an exchange, whose listeners may be replaced. */
  public static final class OfExchange implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object listeners) {
      return request instanceof HttpRequest sent && listeners instanceof List<?> apps
          ? Jetty9Calls.begin(sent, apps)
          : null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object listeners, @Nullable Object exchange, @Nullable Throwable thrown) {
      if (listeners != null && exchange instanceof HttpExchange made) {
        Jetty9Calls.refuse((List<?>) listeners, made.getRequest());
      }
      return null;
    }
  }

  /** Before some content of a response is decoded and handed out. */
  public static final class OfAnswer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object receiver, @Nullable Object exchange, @Nullable Object content) {
      JettyCall call = Jetty9Calls.heard((HttpExchange) exchange);
      if (call != null && content instanceof ByteBuffer bytes) {
        call.arrives(bytes);
      }
      return null;
    }
  }

  /** Before a request is sent. */
  public static final class OfBegin implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object sender, @Nullable Object exchange, @Nullable Object second) {
      JettyCall call = Jetty9Calls.of((HttpExchange) exchange);
      if (call != null) {
        call.sending();
      }
      return null;
    }
  }

  /** After some content of a request was written. */
  public static final class OfContent implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object sender, @Nullable Object exchange, @Nullable Object content) {
      JettyCall call = Jetty9Calls.of((HttpExchange) exchange);
      if (call != null && content instanceof ByteBuffer bytes) {
        call.sends(bytes);
      }
      return null;
    }
  }
}
