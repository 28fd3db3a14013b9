/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5.0 to 5.x, classic: every {@code execute}, with and without a response
 * handler, goes through {@code doExecute}, which is outside of retries, redirects and decoding.
 *
 * <p>The request bytes are taken where the codec hands out its stream: the app's entity stays the
 * app's.
 */
public final class Apache5Hook {
  static final String NAME = "apache-httpclient5";

  private static final String HERE = "io.costspan.agent.client.Apache5Hook$";
  private static final String CLIENTS = "org.apache.hc.client5.http.impl.classic.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(CLIENTS + "InternalHttpClient", "doExecute", call()),
              Seam.of(CLIENTS + "MinimalHttpClient", "doExecute", call()),
              Seam.of(
                      "org.apache.hc.core5.http.impl.io.BHttpConnectionBase",
                      "createContentOutputStream",
                      Weaving.after(HERE + "OfRequestBody"))
                  .optional(),
              // the client's own copy of the request, for each time that it is sent
              Seam.of(CLIENTS + "ProtocolExec", "execute", Weaving.before(HERE + "OfRequest"))
                  .optional()
                  .toRewrite()));

  private Apache5Hook() {}

  private static Weaving call() {
    return Weaving.around(HERE + "OfCall").refusing();
  }

  /** Around the whole call. */
  public static final class OfCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object target, @Nullable Object request) {
      return request == null
          ? null
          : Apache5Call.begin((HttpHost) target, (ClassicHttpRequest) request);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object response, @Nullable Throwable thrown) {
      if (call != null) {
        ((Apache5Call) call).end((ClassicHttpResponse) response);
      }
      return null;
    }
  }

  /** Before a request gets the headers that tell of its body. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object scope) {
      try {
        if (request instanceof ClassicHttpRequest sent) {
          Apache5Asking.ask(sent);
        }
        return null;
      } catch (IOException asItIs) {
        return null;
      }
    }
  }

  /** After the codec has handed out the stream that the entity is written to. */
  public static final class OfRequestBody implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object stream, @Nullable Throwable thrown) {
      return RunningCall.requestBodyStarts((OutputStream) stream);
    }
  }
}
