/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp 3.0 to 5.x, {@code execute} and {@code enqueue}, clients built before an attach included.
 *
 * <p>The call seam is outside of all interceptors: one tap per call that the app made, whatever is
 * retried, redirected or answered from the cache inside. The request bytes are taken where the
 * codec hands out the sink: the app's {@code RequestBody} stays the app's.
 */
public final class OkHttpHook {
  static final String NAME = "okhttp";

  private static final String HERE = "io.costspan.agent.client.OkHttpHook$";
  private static final String CHAIN = "getResponseWithInterceptorChain";
  private static final String BODY = "createRequestBody";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              // 4.3 to 5.x
              call("okhttp3.internal.connection.RealCall", CHAIN + "$okhttp"),
              // 3.0 to 4.2
              call("okhttp3.RealCall", CHAIN),
              waiting("okhttp3.internal.connection.RealCall"),
              waiting("okhttp3.RealCall"),
              // 3.14 to 5.x
              body("okhttp3.internal.connection.Exchange"),
              // 3.5 to 3.13
              body("okhttp3.internal.http1.Http1Codec"),
              body("okhttp3.internal.http2.Http2Codec"),
              // 3.0 to 3.4
              body("okhttp3.internal.http.Http1xStream"),
              body("okhttp3.internal.http.Http2xStream"),
              // 3.4 to 5.x: below the app's interceptors, above all that needs the length
              Seam.of(
                      "okhttp3.internal.http.BridgeInterceptor",
                      "intercept",
                      Weaving.around(HERE + "OfRequest").withArgument(0))
                  .optional()
                  .toRewrite()));

  private OkHttpHook() {}

  private static Seam call(String type, String method) {
    return Seam.of(type, method, Weaving.around(HERE + "OfCall").refusing());
  }

  private static Seam waiting(String type) {
    return Seam.of(type, "enqueue", Weaving.before(HERE + "OfEnqueue"))
        .withParameters("okhttp3.Callback")
        .optional();
  }

  private static Seam body(String type) {
    return Seam.of(type, BODY, Weaving.after(HERE + "OfRequestBody")).optional();
  }

  /** Before a call is handed to a thread of the client's. */
  public static final class OfEnqueue implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object call, @Nullable Object callback, @Nullable Object none) {
      if (call != null) {
        OkHttpCall.waits((Call) call);
      }
      return null;
    }
  }

  /** Around the whole call. */
  public static final class OfCall implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object call, @Nullable Object first, @Nullable Object second) {
      return call == null ? null : OkHttpCall.begin((Call) call);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object response, @Nullable Throwable thrown) {
      return call == null ? null : ((OkHttpCall) call).end((Response) response);
    }
  }

  /** Around the making of the request that is sent from the one that the app has made. */
  public static final class OfRequest implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object chain, @Nullable Object none) {
      try {
        return chain == null ? null : OkHttpCall.sending((Interceptor.Chain) chain);
      } catch (IOException | ReflectiveOperationException asItIs) {
        return null;
      }
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object chain, @Nullable Object response, @Nullable Throwable thrown) {
      return OkHttpChain.answered(chain, (Response) response);
    }
  }

  /** After the codec has handed out the sink that the request body is written to. */
  public static final class OfRequestBody implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object sink, @Nullable Throwable thrown) {
      return OkHttpCall.requestBodyStarts((Sink) sink);
    }
  }
}
