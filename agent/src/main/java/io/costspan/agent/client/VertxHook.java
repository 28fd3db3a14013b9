/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x 4 and 5, HTTP/1.1 and HTTP/2: HttpClient and WebClient, below Quarkus' REST client.
 *
 * <p>A call begins where the app asks for a request, which is on the app's thread. A request that
 * the app got in another way (callbacks of Vert.x 4, a connection of its own, a host that only the
 * client's options name) is a call from its first write on; one that gets no connection is not seen
 * then.
 */
public final class VertxHook {
  static final String NAME = "vertx";

  private static final String HERE = "io.costspan.agent.client.VertxHook$";
  private static final String IMPL = "io.vertx.core.http.impl.HttpClient";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(IMPL + "Impl", "request", Weaving.around(HERE + "OfRequest"))
                  .withParameters("io.vertx.core.http.RequestOptions"),
              // in 4 its last parameter is told of the end, in 5 it returns a future
              Seam.of(
                  IMPL + "RequestImpl",
                  "doWrite",
                  Weaving.before(HERE + "OfWrite").seeing(0, 3).withArgument(0).refusing()),
              // cancel: from 5.1 on
              Seam.of(IMPL + "RequestBase", "reset|cancel", Weaving.before(HERE + "OfReset")),
              Seam.of(
                  IMPL + "ResponseImpl",
                  "handleChunk",
                  Weaving.before(HERE + "OfChunk").withArgument(0).refusing()),
              // the latter from 5.1 on
              response("handleEnd|handleTrailers", "OfEnd"),
              response("handleException", "OfFailure")));

  private VertxHook() {}

  private static Seam response(String method, String advice) {
    return Seam.of(IMPL + "ResponseImpl", method, Weaving.before(HERE + advice));
  }

  /** Around the app's asking for a request. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object options, @Nullable Object second) {
      return options == null ? null : VertxCall.begin((RequestOptions) options);
    }

    @Override
    @SuppressWarnings("unchecked") // as declared
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object request, @Nullable Throwable thrown) {
      if (call != null) {
        ((VertxCall) call).comes((Future<HttpClientRequest>) request);
      }
      return null;
    }
  }

  /** Before a request writes its head, a part of its body, or both. */
  public static final class OfWrite implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object request, @Nullable Object bytes, @Nullable Object end) {
      if (!(request instanceof HttpClientRequest its)) {
        return null;
      }
      IOException known = VertxRefusal.of(its);
      VertxCall call = known == null ? VertxCall.sentBy(its) : null;
      Object instead = call == null ? known : call.sends(its, bytes);
      return instead instanceof IOException refusal
          ? VertxRefusal.instead(its, refusal, end)
          : instead;
    }
  }

  /** Before the app's, or its timer's, giving a request up. */
  public static final class OfReset implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object request, @Nullable Object cause, @Nullable Object second) {
      VertxCall call = VertxCall.of(request);
      if (call != null && !(cause instanceof TimeoutException)) {
        call.cancelled();
      }
      return null;
    }
  }

  /** Before the app gets a part of the answer, as it has asked for. */
  public static final class OfChunk implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object response, @Nullable Object chunk, @Nullable Object second) {
      VertxCall call = VertxCall.answeredBy((HttpClientResponse) response);
      return call == null || chunk == null ? null : call.body((Buffer) chunk);
    }
  }

  /** Before the app hears that the answer is whole. */
  public static final class OfEnd implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object response, @Nullable Object trailers, @Nullable Object second) {
      VertxCall call = VertxCall.answeredBy((HttpClientResponse) response);
      if (call != null) {
        call.ended();
      }
      return null;
    }
  }

  /** Before the app hears that the answer broke off. */
  public static final class OfFailure implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object response, @Nullable Object failure, @Nullable Object second) {
      VertxCall call = VertxCall.answeredBy((HttpClientResponse) response);
      if (call != null) {
        call.failed();
      }
      return null;
    }
  }
}
