/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
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
              Seam.of(REQUEST, "<init>", HERE + "OfClone")
                  .withParameters(HTTP + "HttpRequest,java.net.ProxySelector")
                  .optional(),
              Seam.of(REQUEST, "bodyPublisher", HERE + "OfBodyPublisher").optional(),
              Seam.of(TRUSTED, "needsExecutor", HERE + "OfTrust")
                  .withParameters(HTTP + "HttpResponse$BodySubscriber")
                  .optional()));

  private JdkHttpHook() {}

  private static Seam client(String method, String more) {
    String advice = method.equals("send") ? "OfSend" : "OfSendAsync";
    return Seam.of(CLIENT, method, HERE + advice)
        .withParameters(HTTP + "HttpRequest," + HTTP + "HttpResponse$BodyHandler" + more);
  }

  /** Around {@code send}. */
  public static final class OfSend {
    private OfSend() {}

    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Typing.DYNAMIC))
    public static @Nullable Object enter(
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object request,
        @Advice.Argument(value = 1, typing = Typing.DYNAMIC) @Nullable Object handler) {
      return JdkHttpCall.begin(request, handler);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable failure) {
      JdkHttpCall.end(call, null, failure);
    }
  }

  /** Around {@code sendAsync}; the inner one of two overloads finds the handler wrapped already. */
  public static final class OfSendAsync {
    private OfSendAsync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Typing.DYNAMIC))
    public static @Nullable Object enter(
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object request,
        @Advice.Argument(value = 1, typing = Typing.DYNAMIC) @Nullable Object handler) {
      return JdkHttpCall.begin(request, handler);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object future,
        @Advice.Thrown @Nullable Throwable failure) {
      JdkHttpCall.end(call, (CompletableFuture<?>) future, failure);
    }
  }

  /** At the end of the constructor that clones the app's request. */
  public static final class OfClone {
    private OfClone() {}

    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToFields(
        @Advice.AssignReturned.ToFields.ToField(
            value = "requestPublisher",
            typing = Typing.DYNAMIC))
    public static @Nullable Object exit(
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object request,
        @Advice.FieldValue(value = "requestPublisher", typing = Typing.DYNAMIC)
            @Nullable Object publisher) {
      return JdkHttpCall.publisher(request, publisher);
    }
  }

  /** Gives the app's own publisher to whoever asks. */
  public static final class OfBodyPublisher {
    private OfBodyPublisher() {}

    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned(typing = Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object publisher) {
      return JdkHttpPublisher.unwrapped(publisher);
    }
  }

  /** Shows the app's own subscriber to the test whether it needs the executor. */
  public static final class OfTrust {
    private OfTrust() {}

    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Typing.DYNAMIC))
    public static @Nullable Object enter(
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object subscriber) {
      return JdkHttpSubscriber.unwrapped(subscriber);
    }
  }
}
