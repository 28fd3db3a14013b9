/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.End;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.netty.http.client.HttpClientConfig;
import reactor.util.context.Context;

/**
 * The app's subscriber to a connection that has an answer. Carries the call in its context, which
 * is how the client's own parts find it, and sees how a call ends that gets no answer.
 */
final class ReactorNettySubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {
  private final CoreSubscriber<? super T> actual;
  private final @Nullable ReactorNettyCall call;
  private final Context context;
  private @Nullable Subscription subscription;
  private volatile boolean answered;

  private ReactorNettySubscriber(
      CoreSubscriber<? super T> actual, @Nullable ReactorNettyCall call, Context context) {
    this.actual = actual;
    this.call = call;
    this.context = context;
  }

  /** The app's own subscriber where nothing has to be seen. */
  static <T> CoreSubscriber<? super T> of(
      CoreSubscriber<? super T> actual, HttpClientConfig config) {
    try {
      Context given = actual.currentContext();
      ReactorNettyCall call = ReactorNettyCall.begin(config);
      if (call != null) {
        return new ReactorNettySubscriber<>(actual, call, call.into(given));
      }
      // made inside of another call: it must not count as that one
      return ReactorNettyCall.in(given) == null
          ? actual
          : new ReactorNettySubscriber<>(actual, null, ReactorNettyCall.without(given));
    } catch (Throwable failure) {
      Exchanges.failed(ReactorNettyHook.NAME, failure);
      return actual;
    }
  }

  private void unanswered(End end) {
    if (call != null && !answered) {
      call.finish(end);
    }
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    actual.onSubscribe(this);
  }

  @Override
  public void onNext(T connection) {
    answered = true;
    actual.onNext(connection);
  }

  @Override
  public void onError(Throwable failure) {
    unanswered(End.FAILED);
    actual.onError(failure);
  }

  @Override
  public void onComplete() {
    unanswered(End.CLOSED);
    actual.onComplete();
  }

  @Override
  public void request(long n) {
    if (subscription != null) {
      subscription.request(n);
    }
  }

  @Override
  public void cancel() {
    unanswered(End.CANCELLED);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared
  public @Nullable Object scanUnsafe(Attr key) {
    return key == Attr.ACTUAL ? actual : key == Attr.PARENT ? subscription : null;
  }
}
