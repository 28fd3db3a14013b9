/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.End;
import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of an answer that the HTTP client publishes; shows the tap each buffer before the SDK
 * gets it. The demand is the SDK's.
 *
 * @param length of the whole body in bytes, or negative where it is not known
 */
record AwsSdkBody(Publisher<ByteBuffer> publisher, AwsSdkCall call, Tap tap, long length)
    implements Publisher<ByteBuffer> {
  @Override
  public void subscribe(@Nullable Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(subscriber == null ? null : new Seen(subscriber, call, tap, length));
  }

  @Override
  public String toString() {
    return publisher.toString();
  }

  private static final class Seen implements Subscriber<ByteBuffer>, Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final AwsSdkCall call;
    private final Tap tap;
    private final long length;
    private long seen;
    private @Nullable Subscription subscription;

    Seen(Subscriber<? super ByteBuffer> subscriber, AwsSdkCall call, Tap tap, long length) {
      this.subscriber = subscriber;
      this.call = call;
      this.tap = tap;
      this.length = length;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      subscriber.onSubscribe(given == null ? null : this);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      if (bytes != null) {
        seen += bytes.remaining();
        tap.body(bytes);
      }
      subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      tap.finish(failure == null ? End.FAILED : call.endOf(failure));
      subscriber.onError(failure);
    }

    /** Some HTTP clients report a connection that broke as the end. */
    @Override
    public void onComplete() {
      tap.finish(seen < length ? End.FAILED : End.COMPLETE);
      subscriber.onComplete();
    }

    @Override
    public void request(long n) {
      Subscription known = subscription;
      if (known != null) {
        known.request(n);
      }
    }

    @Override
    public void cancel() {
      tap.finish(End.CLOSED);
      Subscription known = subscription;
      if (known != null) {
        known.cancel();
      }
    }

    @Override
    public String toString() {
      return subscriber.toString();
    }
  }
}
