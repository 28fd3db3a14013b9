/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.exchange.Tap;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The app's body publisher; never subscribed by us, only when the client does. */
final class JdkHttpPublisher implements BodyPublisher {
  private static final int SCRATCH = 8192;

  private final BodyPublisher publisher;
  private final Tap tap;

  JdkHttpPublisher(BodyPublisher publisher, Tap tap) {
    this.publisher = publisher;
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
    return publisher.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    tap.requestBodyStarts();
    publisher.subscribe(subscriber == null ? null : new Seen(subscriber, tap));
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
      try {
        see(bytes);
      } catch (Throwable failure) {
        Exchanges.failed(JdkHttpHook.NAME, failure);
      }
      subscriber.onNext(bytes);
    }

    private void see(ByteBuffer bytes) {
      if (bytes.hasArray()) {
        tap.requestBody(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        return;
      }
      byte[] copy = new byte[Math.min(SCRATCH, bytes.remaining())];
      for (int at = bytes.position(); at < bytes.limit(); at += copy.length) {
        int n = Math.min(copy.length, bytes.limit() - at);
        bytes.get(at, copy, 0, n);
        tap.requestBody(copy, 0, n);
      }
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
