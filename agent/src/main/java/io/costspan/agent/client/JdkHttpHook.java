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
 * The JDK's HttpClient: {@code send} and {@code sendAsync}, HTTP/1.1 and HTTP/2, every body
 * handler.
 *
 * <p>The body handler is wrapped on the way in. The app's {@code HttpRequest} is not: the client
 * clones it, and only the clone's body publisher is replaced; whoever asks the clone for its
 * publisher ({@code HttpResponse.request()}) gets the app's own. The client runs subscribers that
 * it trusts on another thread than others: the test for that is shown the app's subscriber.
 */
public final class JdkHttpHook {
  static final String NAME = "jdk-http";

  private static final String HERE = "io.costspan.agent.client.JdkHttpHook$";
  private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";
  private static final String REQUEST = "jdk.internal.net.http.HttpRequestImpl";
  private static final String TRUSTED =
      "jdk.internal.net.http.ResponseSubscribers$TrustedSubscriber";
  private static final String HTTP = "java.net.http.";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              // the public overloads, so that the caller's span is still the current one
              client("send", ""),
              client("sendAsync", ""),
              client("sendAsync", "," + HTTP + "HttpResponse$PushPromiseHandler"),
              Seam.of(
                      REQUEST,
                      "<init>",
                      Weaving.around(HERE + "OfClone").withField("requestPublisher"))
                  .withParameters(HTTP + "HttpRequest,java.net.ProxySelector")
                  .optional(),
              Seam.of(REQUEST, "bodyPublisher", Weaving.after(HERE + "OfBodyPublisher")).optional(),
              Seam.of(TRUSTED, "needsExecutor", Weaving.before(HERE + "OfTrust").withArgument(0))
                  .withParameters(HTTP + "HttpResponse$BodySubscriber")
                  .optional()));

  private JdkHttpHook() {}

  private static Seam client(String method, String more) {
    String advice = method.equals("send") ? "OfSend" : "OfSendAsync";
    return Seam.of(CLIENT, method, Weaving.around(HERE + advice).withArgument(1).refusing())
        .withParameters(HTTP + "HttpRequest," + HTTP + "HttpResponse$BodyHandler" + more);
  }

  /** Around {@code send}. */
  public static final class OfSend implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object request, @Nullable Object handler) {
      return JdkHttpCall.begin(request, handler);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object response, @Nullable Throwable thrown) {
      JdkHttpCall.end(call, null, thrown);
      return null;
    }
  }

  /** Around {@code sendAsync}; the inner one of two overloads finds the handler wrapped already. */
  public static final class OfSendAsync implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object client, @Nullable Object request, @Nullable Object handler) {
      Object begun = JdkHttpCall.begin(request, handler);
      return begun instanceof IOException refusal ? CompletableFuture.failedFuture(refusal) : begun;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object future, @Nullable Throwable thrown) {
      JdkHttpCall.end(call, (CompletableFuture<?>) future, thrown);
      return null;
    }
  }

  /** Around the constructor that clones the app's request. */
  public static final class OfClone implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object request, @Nullable Object proxies) {
      return JdkHttpCall.sending(request);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object call, @Nullable Object publisher, @Nullable Throwable thrown) {
      return call == null ? null : ((JdkHttpCall<?>) call).publisher(publisher);
    }
  }

  /** Gives the app's own publisher to whoever asks. */
  public static final class OfBodyPublisher implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object publisher, @Nullable Throwable thrown) {
      return JdkHttpPublisher.unwrapped(publisher);
    }
  }

  /** Shows the app's own subscriber to the test whether it needs the executor. */
  public static final class OfTrust implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object self, @Nullable Object subscriber, @Nullable Object none) {
      return JdkHttpSubscriber.unwrapped(subscriber);
    }
  }
}
