/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The app's body publisher; never subscribed by us, only when the client does. */
final class JdkHttpPublisher implements BodyPublisher {
  private final BodyPublisher publisher;
  private final BodyPublisher sent;
  private final Tap tap;

  /**
   * @param sent what is sent instead of the app's
   */
  JdkHttpPublisher(BodyPublisher publisher, BodyPublisher sent, Tap tap) {
    this.publisher = publisher;
    this.sent = sent;
    this.tap = tap;
  }

  /** The app's own publisher, or null where this is none of ours. */
  static @Nullable Object unwrapped(@Nullable Object publisher) {
    return publisher instanceof Optional<?> present
            && present.isPresent()
            && present.get() instanceof JdkHttpPublisher ours
        ? Optional.of(ours.publisher)
        : null;
  }

  @Override
  public long contentLength() {
    return sent.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    tap.requestBodyStarts();
    sent.subscribe(subscriber == null ? null : new Seen(subscriber, tap));
  }

  @Override
  public String toString() {
    return publisher.toString();
  }

  /** What the client writes to the wire from. */
  private record Seen(Flow.Subscriber<? super ByteBuffer> subscriber, Tap tap)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      SentBytes.show(JdkHttpHook.NAME, tap, bytes, bytes.position(), bytes.limit());
      subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }

    @Override
    public String toString() {
      return subscriber.toString();
    }
  }
}
