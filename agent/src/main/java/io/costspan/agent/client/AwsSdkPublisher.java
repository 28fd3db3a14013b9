/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.Tap;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The body of an asynchronous attempt; never subscribed by us, only when the HTTP client does. */
final class AwsSdkPublisher implements SdkHttpContentPublisher {
  private final SdkHttpContentPublisher publisher;
  private final AwsSdkCall call;

  private AwsSdkPublisher(SdkHttpContentPublisher publisher, AwsSdkCall call) {
    this.publisher = publisher;
    this.call = call;
  }

  /** Puts itself before the body that the attempt has. */
  static void putInto(AsyncExecuteRequest.Builder attempt, AwsSdkCall call) {
    SdkHttpContentPublisher body = attempt.build().requestContentPublisher();
    if (body != null) {
      attempt.requestContentPublisher(new AwsSdkPublisher(body, call));
    }
  }

  @Override
  public Optional<Long> contentLength() {
    return publisher.contentLength();
  }

  @Override
  public void subscribe(@Nullable Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(subscriber == null ? null : new Sent(subscriber, call));
  }

  @Override
  public String toString() {
    return publisher.toString();
  }

  /** What the HTTP client sends from. */
  private static final class Sent implements Subscriber<ByteBuffer> {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final AwsSdkCall call;
    private final Tap tap;
    private boolean started;

    Sent(Subscriber<? super ByteBuffer> subscriber, AwsSdkCall call) {
      this.subscriber = subscriber;
      this.call = call;
      this.tap = call.tap();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      if (!started) {
        started = true;
        call.sending();
      }
      if (bytes != null) {
        SentBytes.show(AwsSdkHook.NAME, tap, bytes, bytes.position(), bytes.limit());
      }
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
