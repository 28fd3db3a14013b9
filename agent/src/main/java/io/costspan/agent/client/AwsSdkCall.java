/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Claims;
import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.timers.TimeoutTracker;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * One call of the app through the AWS SDK, with its attempts. An attempt that was refused, or never
 * sent, was not billed: the next one is the same exchange. One that broke after it was sent may
 * have been billed: it is an exchange of its own, and the next one is another.
 *
 * <p>The SDK makes one attempt at a time, on the app's thread or on its own. It is found through
 * the attributes that the SDK keeps for each call.
 */
final class AwsSdkCall {
  /** No two may have the same name, and an app server may hold several classes like this one. */
  private static final ExecutionAttribute<AwsSdkCall> CALL =
      new ExecutionAttribute<>(
          "io.costspan.call-" + Integer.toHexString(System.identityHashCode(AwsSdkCall.class)));

  private final SdkHttpRequest request;
  private final RequestExecutionContext context;
  private final @Nullable String id;
  private volatile Tap tap;

  /** Whether the current attempt has left for the server. */
  private volatile boolean sent;

  /** The last answer that was none; the app gets it if no other comes. */
  private volatile @Nullable SdkHttpResponse refusal;

  private AwsSdkCall(SdkHttpRequest request, RequestExecutionContext context, Tap tap) {
    this.request = request;
    this.context = context;
    this.id = request.firstMatchingHeader(Claims.ID).orElse(null);
    this.tap = tap;
  }

  /** Null where the call does not go to an LLM, a failure where it must not be made. */
  static @Nullable Object begin(SdkHttpFullRequest request, RequestExecutionContext context) {
    Tap tap = open(request, context);
    if (tap == null) {
      return null;
    }
    IOException refusal =
        tap.refusal(() -> context.requestProvider() == null ? AwsSdkContent.of(request) : null);
    if (refusal != null) {
      return refusal;
    }
    AwsSdkCall call = new AwsSdkCall(request, context, tap);
    context.executionAttributes().putAttribute(CALL, call);
    Claims.claim(call.id, AwsSdkHook.NAME);
    return call;
  }

  static @Nullable AwsSdkCall of(@Nullable RequestExecutionContext context) {
    return context == null ? null : context.executionAttributes().getAttribute(CALL);
  }

  private static @Nullable Tap open(SdkHttpRequest request, RequestExecutionContext context) {
    int defaultPort = "https".equals(request.protocol()) ? 443 : 80;
    return Exchanges.open(
        new Request(
                AwsSdkHook.NAME,
                request.method().name(),
                request.host(),
                request.port() == defaultPort ? -1 : request.port(),
                request.encodedPath(),
                name -> request.firstMatchingHeader(name).orElse(null),
                SdkHttpRequest.class.getClassLoader())
            .in(() -> kept(context.executionAttributes())));
  }

  /**
   * OpenTelemetry makes a span for the call before it is signed. That of a blocking call is
   * current; the context of another is only an attribute, found by its name, as one of that name
   * cannot be made a second time.
   */
  private static @Nullable Object kept(ExecutionAttributes attributes) {
    if (attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC) {
      for (var attribute : attributes.getAttributes().entrySet()) {
        if (attribute.getKey().toString().endsWith(".TracingExecutionInterceptor.Context")) {
          return attribute.getValue();
        }
      }
    }
    return null;
  }

  /** Before each attempt. */
  void attempt() {
    if (sent && refusal == null) {
      tap.finish(End.FAILED);
      sent = false;
      Tap next = open(request, context);
      if (next != null) {
        tap = next;
      }
    }
  }

  /** The tap of the current attempt. */
  Tap tap() {
    return tap;
  }

  /** The HTTP client takes the first bytes of the body. */
  void sending() {
    refusal = null;
    sent = true;
    tap.requestBodyStarts();
  }

  /** False where this answer may not be the one that the app gets, and its body states nothing. */
  boolean isAnswered(SdkHttpResponse response) {
    if (!response.isSuccessful()) {
      refusal = response;
      return false;
    }
    refusal = null;
    sent = true;
    tap.response(response.statusCode(), name -> header(response, name), false);
    return true;
  }

  /** The current attempt ends without an answer. */
  void broke(Throwable failure) {
    if (sent && refusal == null) {
      tap.finish(endOf(failure));
    }
  }

  void endWith(CompletableFuture<?> future) {
    var unused = future.whenComplete((response, failure) -> end(failure));
  }

  /**
   * After the last attempt.
   *
   * @param failure what the app gets instead of an answer; null where the body has said how it
   *     ended, or will
   */
  void end(@Nullable Throwable failure) {
    Claims.release(id);
    SdkHttpResponse last = refusal;
    if (last != null) {
      tap.response(last.statusCode(), name -> header(last, name), true);
      tap.finish(End.COMPLETE);
    } else if (failure != null) {
      tap.finish(endOf(failure));
    }
  }

  static long length(SdkHttpResponse response) {
    String length = header(response, "Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private static @Nullable String header(SdkHttpResponse response, String name) {
    return response.firstMatchingHeader(name).orElse(null);
  }

  /** What a failure says of the current attempt: that it broke, or that the app gave it up. */
  End endOf(Throwable failure) {
    if (isOverdue()) {
      return End.FAILED;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CancellationException
          || t instanceof InterruptedException
          || t instanceof AbortedException) {
        return End.CANCELLED;
      }
    }
    return End.FAILED;
  }

  /** Whether the app has given the current attempt up, as the reading thread sees it. */
  boolean isInterrupted() {
    return Thread.currentThread().isInterrupted() && !isOverdue();
  }

  /**
   * Whether a deadline of the SDK has passed. It then interrupts the thread, cancels futures and
   * aborts the connection at once; which of these the attempt meets first is a race.
   */
  private boolean isOverdue() {
    return hasExecuted(context.apiCallTimeoutTracker())
        || hasExecuted(context.apiCallAttemptTimeoutTracker());
  }

  private static boolean hasExecuted(@Nullable TimeoutTracker deadline) {
    return deadline != null && deadline.hasExecuted();
  }
}
