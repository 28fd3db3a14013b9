/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 4.0 to 4.5, blocking: every {@code execute} goes through {@code doExecute} of
 * the clients that a builder makes (from 4.3 on) or through the request director of those that an
 * app makes itself. Both are outside of retries, redirects and decoding.
 *
 * <p>A response that is closed closes neither its entity nor a stream, so that it is asked itself.
 */
public final class Apache4Hook {
  static final String NAME = "apache-httpclient4";

  private static final String HERE = "io.costspan.agent.client.Apache4Hook$";
  private static final String IMPL = "org.apache.http.impl.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(IMPL + "client.InternalHttpClient", "doExecute", call()),
              Seam.of(IMPL + "client.MinimalHttpClient", "doExecute", call()),
              Seam.of(IMPL + "client.DefaultRequestDirector", "execute", call()),
              closes("HttpResponseProxy", "close", "OfClose"),
              closes("ResponseProxyHandler", "invoke", "OfProxyCall"), // before 4.3.5
              requestBody("BHttpConnectionBase", "prepareOutput"),
              requestBody("entity.EntitySerializer", "doSerialize"), // of the director's
              // the client's own copy of the request, for each time that it is sent
              asks("execchain.ProtocolExec", "execute", 1),
              asks("client.DefaultRequestDirector", "rewriteRequestURI", 0)));

  private Apache4Hook() {}

  private static Weaving call() {
    return Weaving.around(HERE + "OfCall").refusing();
  }

  private static Seam closes(String type, String method, String advice) {
    return Seam.of(IMPL + "execchain." + type, method, Weaving.before(HERE + advice)).optional();
  }

  private static Seam requestBody(String type, String method) {
    return Seam.of(IMPL + type, method, Weaving.after(HERE + "OfRequestBody")).optional();
  }

  private static Seam asks(String type, String method, int request) {
    return Seam.of(IMPL + type, method, Weaving.before(HERE + "OfRequest").seeing(request))
        .optional()
        .toRewrite();
  }

  /** Around the whole call. */
  public static final class OfCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object target, @Nullable Object request) {
      return request == null ? null : Apache4Call.begin((HttpHost) target, (HttpRequest) request);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object response, @Nullable Throwable thrown) {
      if (call != null) {
        ((Apache4Call) call).end((HttpResponse) response);
      }
      return null;
    }
  }

  /** Before the connection of a response is given back or closed, read or not. */
  public static final class OfClose implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object response, @Nullable Object first, @Nullable Object second) {
      if (response instanceof HttpResponse known
          && known.getEntity() instanceof Apache4Entity ours) {
        ours.givenUp();
      }
      return null;
    }
  }

  /** Before a method of a response that is a proxy. */
  public static final class OfProxyCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object handler, @Nullable Object response, @Nullable Object method) {
      return method instanceof Method known && known.getName().equals("close")
          ? new OfClose().enter(response, null, null)
          : null;
    }
  }

  /** Before a request gets the headers that tell of its body. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object next) {
      if (request instanceof HttpRequest sent) {
        Apache4Asking.ask(sent);
      }
      return null;
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
