/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's {@code HttpURLConnection}, over TLS too: there the public class delegates to a subclass
 * of the one that is hooked.
 *
 * <p>The app's input stream stays the JDK's own: the stream beneath it is replaced, where it is
 * made for the answer that the app gets. The buffered request body is looked at when it is sent.
 */
public final class UrlConnectionHook {
  static final String NAME = "http-url-connection";

  private static final String HERE = "io.costspan.agent.client.UrlConnectionHook$";
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(CONNECTION, "getInputStream", Weaving.around(HERE + "OfInput").refusing()),
              Seam.of(CONNECTION, "getOutputStream", Weaving.around(HERE + "OfOutput")),
              Seam.of(CONNECTION, "disconnect", Weaving.before(HERE + "OfDisconnect")).optional(),
              Seam.of(
                  CONNECTION + "$HttpInputStream",
                  "<init>",
                  Weaving.before(HERE + "OfAnswer").withArgument(1))));

  private UrlConnectionHook() {}

  private static HttpURLConnection connection(@Nullable Object object) {
    return (HttpURLConnection) Objects.requireNonNull(object);
  }

  /** Around {@code getInputStream}, which sends the request; every look at the answer calls it. */
  public static final class OfInput implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object connection, @Nullable Object none, @Nullable Object nothing) {
      UrlConnectionCall call = UrlConnectionCall.of(connection(connection));
      return call == null ? null : call.begin();
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object stream, @Nullable Throwable thrown) {
      if (call != null) {
        ((UrlConnectionCall) call).end(thrown);
      }
      return null;
    }
  }

  /** Around {@code getOutputStream}, which connects. */
  public static final class OfOutput implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object connection, @Nullable Object none, @Nullable Object nothing) {
      return UrlConnectionCall.of(connection(connection));
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object stream, @Nullable Throwable thrown) {
      return call == null ? null : ((UrlConnectionCall) call).output((OutputStream) stream, thrown);
    }
  }

  /** Before {@code disconnect}. */
  public static final class OfDisconnect implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object connection, @Nullable Object none, @Nullable Object nothing) {
      UrlConnectionCall call = UrlConnectionCall.known(connection(connection));
      if (call != null) {
        call.cancel();
      }
      return null;
    }
  }

  /** Before the app's input stream is made: after redirects, also where the status is an error. */
  public static final class OfAnswer implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object connection, @Nullable Object body) {
      HttpURLConnection from = connection(connection);
      UrlConnectionCall call = UrlConnectionCall.known(from);
      return call == null || body == null ? null : call.answer(from, (InputStream) body);
    }
  }
}
