/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.BodyFilter;
import io.costspan.exchange.End;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Rewrite;
import io.costspan.exchange.Tap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call through the JDK's client; also the body handler that the client gets, so that an inner
 * overload recognises the call. Applied once, for the response that the app gets.
 */
final class JdkHttpCall<T> implements BodyHandler<T> {
  /** The call that this thread is sending; the client clones its request on the same thread. */
  private static final ThreadLocal<@Nullable JdkHttpCall<?>> SENDING = new ThreadLocal<>();

  private final HttpRequest request;
  private final BodyHandler<T> handler;
  private final Tap tap;
  private final @Nullable Rewrite rewrite;
  private final @Nullable JdkHttpCall<?> outer;
  private volatile @Nullable CompletableFuture<?> answer;
  private volatile @Nullable Throwable broke;

  private JdkHttpCall(HttpRequest request, BodyHandler<T> handler, Tap tap) {
    this.request = request;
    this.handler = handler;
    this.tap = tap;
    this.rewrite = tap.rewrite();
    this.outer = SENDING.get();
  }

  /**
   * The handler that the client gets instead; null where the call is none of ours, a failure where
   * it must not be made.
   */
  static @Nullable Object begin(@Nullable Object request, @Nullable Object handler) {
    if (!(request instanceof HttpRequest sent)
        || !(handler instanceof BodyHandler<?> given)
        || given instanceof JdkHttpCall) {
      return null;
    }
    Tap tap = open(sent);
    if (tap == null) {
      return null;
    }
    IOException refusal =
        tap.refusal(() -> sent.bodyPublisher().map(JdkHttpBytes::of).orElse(null));
    if (refusal != null) {
      return refusal;
    }
    JdkHttpCall<?> call = new JdkHttpCall<>(sent, given, tap);
    SENDING.set(call);
    return call;
  }

  private static @Nullable Tap open(HttpRequest request) {
    URI uri = request.uri();
    if (uri == null || uri.getHost() == null || uri.getRawPath() == null) {
      return null;
    }
    return Exchanges.open(
        new Request(
            JdkHttpHook.NAME,
            request.method(),
            uri.getHost(),
            isDefault(uri) ? -1 : uri.getPort(),
            uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
            name -> request.headers().firstValue(name).orElse(null),
            null));
  }

  private static boolean isDefault(URI uri) {
    return uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
  }

  /** When the sending method returns or throws; a body may be on its way long after that. */
  static void end(
      @Nullable Object begun, @Nullable CompletableFuture<?> future, @Nullable Throwable failure) {
    if (!(begun instanceof JdkHttpCall<?> call)) {
      return;
    }
    if (call.outer == null) {
      SENDING.remove();
    } else {
      SENDING.set(call.outer);
    }
    if (failure != null) {
      call.tap.finish(endOf(failure));
    } else if (future != null) {
      call.answer = future;
      var unused = future.whenComplete((response, thrown) -> call.completed(thrown));
    }
  }

  /**
   * The body broke off. Where the app cancels, the client closes the connection first and says so
   * second, and the body is told the one or the other by chance: the answer's future knows.
   */
  void broken(Throwable failure) {
    broke = failure;
    CompletableFuture<?> awaited = answer;
    if (awaited == null || awaited.isDone()) {
      tap.finish(endOf(failure));
    }
  }

  /** A subscriber of the app's may make an answer even of a body that broke off. */
  private void completed(@Nullable Throwable failure) {
    Throwable end = failure == null ? broke : failure;
    if (end != null) {
      tap.finish(endOf(end));
    }
  }

  /** The call that is sending this request on this thread, if any. */
  static @Nullable Object sending(@Nullable Object request) {
    JdkHttpCall<?> call = SENDING.get();
    return call != null && call.request == request ? call : null;
  }

  /** What the client's clone of the request publishes instead; null for what it has. */
  @Nullable Object publisher(@Nullable Object publisher) {
    if (!(publisher instanceof BodyPublisher given)) {
      return null;
    }
    byte[] body = rewrite == null ? null : JdkHttpBytes.of(given);
    byte[] asking = body == null || rewrite == null ? null : rewrite.request(Headers.NONE, body);
    BodyPublisher sent = asking == null ? given : BodyPublishers.ofByteArray(asking);
    return new JdkHttpPublisher(given, sent, tap);
  }

  @Override
  public @Nullable BodySubscriber<T> apply(ResponseInfo info) {
    Headers headers = name -> info.headers().firstValue(name).orElse(null);
    tap.response(info.statusCode(), headers, false);
    BodySubscriber<T> subscriber = handler.apply(info);
    if (subscriber == null) {
      return null;
    }
    BodyFilter filter =
        rewrite == null ? null : rewrite.response(info.statusCode(), headers, false);
    return new JdkHttpSubscriber<>(
        filter == null ? subscriber : new JdkHttpFilter<>(subscriber, filter), this, tap);
  }

  @Override
  public String toString() {
    return handler.toString();
  }

  /** The client reports a cancelled call to the body as an I/O failure with this message. */
  static End endOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CancellationException
          || t instanceof InterruptedException
          || "Request cancelled".equals(t.getMessage())) {
        return End.CANCELLED;
      }
    }
    return End.FAILED;
  }
}
