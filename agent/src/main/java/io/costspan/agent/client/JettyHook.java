/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's client 12.0 and 12.1, every transport: below Spring's {@code
 * JettyClientHttpRequestFactory} and {@code JettyClientHttpConnector}.
 *
 * <p>A call begins where the client makes an exchange of a request, on the app's thread. Redirects
 * and authentication make further exchanges of the same conversation, and the client itself decides
 * which response the listeners of the first one hear of: they are what we stand before.
 */
public final class JettyHook {
  static final String NAME = "jetty";

  private static final String HERE = "io.costspan.agent.client.JettyHook$";
  private static final String TRANSPORT = "org.eclipse.jetty.client.transport.";
  private static final String EXCHANGE = TRANSPORT + "HttpExchange";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                      EXCHANGE,
                      "<init>",
                      Weaving.around(HERE + "OfExchange").seeing(1).withArgument(2))
                  .withParameters(
                      TRANSPORT
                          + "HttpDestination,"
                          + TRANSPORT
                          + "HttpRequest,"
                          + TRANSPORT
                          + "ResponseListeners"),
              Seam.of(EXCHANGE, "getResponseListeners", Weaving.after(HERE + "OfListeners")),
              Seam.of(TRANSPORT + "HttpSender", "queuedToBegin", Weaving.before(HERE + "OfBegin"))
                  .withParameters(EXCHANGE)
                  .optional(),
              Seam.of(TRANSPORT + "HttpSender", "someToContent", Weaving.before(HERE + "OfContent"))
                  .withParameters(EXCHANGE + ",java.nio.ByteBuffer")
                  .optional()));

  private JettyHook() {}

  /** Around the making of an exchange, whose listeners may be replaced. */
  public static final class OfExchange implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object listeners) {
      return request instanceof HttpRequest sent && listeners instanceof ResponseListeners apps
          ? JettyListeners.begin(sent, apps)
          : null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object listeners, @Nullable Object exchange, @Nullable Throwable thrown) {
      if (listeners instanceof JettyListeners ours && exchange instanceof HttpExchange made) {
        ours.refuse(made.getRequest());
      }
      return null;
    }
  }

  /** Where the client asks for the listeners of an exchange. */
  public static final class OfListeners implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object listeners, @Nullable Throwable thrown) {
      if (listeners instanceof JettyListeners ours) {
        ours.refresh();
      }
      return null;
    }
  }

  /** Before a request is sent. */
  public static final class OfBegin implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object sender, @Nullable Object exchange, @Nullable Object second) {
      JettyCall call = JettyListeners.call((HttpExchange) exchange);
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
      JettyCall call = JettyListeners.call((HttpExchange) exchange);
      if (call != null && content instanceof ByteBuffer bytes) {
        call.sends(bytes);
      }
      return null;
    }
  }
}
