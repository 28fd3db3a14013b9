/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The app's body subscriber; shows the tap each buffer before the app gets it. */
final class JdkHttpSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> subscriber;
  private final JdkHttpCall<?> call;
  private final Tap tap;

  JdkHttpSubscriber(BodySubscriber<T> subscriber, JdkHttpCall<?> call, Tap tap) {
    this.subscriber = subscriber;
    this.call = call;
    this.tap = tap;
  }

  /** The app's own subscriber, or null where this is none of ours. */
  static @Nullable Object unwrapped(@Nullable Object subscriber) {
    if (!(subscriber instanceof JdkHttpSubscriber<?> ours)) {
      return null;
    }
    return ours.subscriber instanceof JdkHttpFilter<?> filtered ? filtered.own() : ours.subscriber;
  }

  @Override
  public CompletionStage<T> getBody() {
    return subscriber.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscriber.onSubscribe(subscription == null ? null : new Seen(subscription));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      tap.body(buffer);
    }
    subscriber.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    call.broken(failure);
    subscriber.onError(failure);
  }

  @Override
  public void onComplete() {
    tap.finish(End.COMPLETE);
    subscriber.onComplete();
  }

  @Override
  public String toString() {
    return subscriber.toString();
  }

  /** The app's demand goes through as it is. */
  private final class Seen implements Flow.Subscription {
    private final Flow.Subscription subscription;

    Seen(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      tap.finish(End.CLOSED);
      subscription.cancel();
    }

    @Override
    public String toString() {
      return subscription.toString();
    }
  }
}
