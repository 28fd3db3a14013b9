/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.exchange.BodyFilter;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The app's body subscriber; gets the body without what the app did not ask for. Where nothing of
 * an item is left, the client is asked for the next one; what comes at the end waits until the app
 * wants it.
 */
final class JdkHttpFilter<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> subscriber;
  private final BodyFilter filter;
  private Flow.@Nullable Subscription upstream;
  private long wanted;
  private @Nullable List<ByteBuffer> last;

  JdkHttpFilter(BodySubscriber<T> subscriber, BodyFilter filter) {
    this.subscriber = subscriber;
    this.filter = filter;
  }

  /** The app's own subscriber. */
  BodySubscriber<T> own() {
    return subscriber;
  }

  @Override
  public CompletionStage<T> getBody() {
    return subscriber.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    upstream = subscription;
    subscriber.onSubscribe(subscription == null ? null : new Wanting(subscription));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    List<ByteBuffer> passed = passed(buffers);
    if (passed.isEmpty() && !buffers.isEmpty() && upstream != null) {
      upstream.request(1);
      return;
    }
    synchronized (this) {
      wanted--;
    }
    subscriber.onNext(passed);
  }

  private List<ByteBuffer> passed(List<ByteBuffer> buffers) {
    List<ByteBuffer> all = new ArrayList<>(buffers.size());
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(buffer.position(), bytes);
      byte[] passed = filter.feed(bytes, 0, bytes.length);
      if (passed == null) {
        all.add(buffer);
      } else if (passed.length > 0) {
        all.add(ByteBuffer.wrap(passed).asReadOnlyBuffer());
      }
    }
    return all;
  }

  @Override
  public void onError(Throwable failure) {
    byte[] rest = filter.end();
    if (rest.length > 0 && isWanted()) {
      subscriber.onNext(List.of(ByteBuffer.wrap(rest).asReadOnlyBuffer()));
    }
    subscriber.onError(failure);
  }

  @Override
  public void onComplete() {
    byte[] rest = filter.end();
    if (rest.length == 0) {
      subscriber.onComplete();
      return;
    }
    List<ByteBuffer> item = List.of(ByteBuffer.wrap(rest).asReadOnlyBuffer());
    synchronized (this) {
      if (!isWanted()) {
        last = item;
        return;
      }
    }
    end(item);
  }

  private synchronized boolean isWanted() {
    return wanted > 0;
  }

  private void end(List<ByteBuffer> item) {
    subscriber.onNext(item);
    subscriber.onComplete();
  }

  @Override
  public String toString() {
    return subscriber.toString();
  }

  /** Counts what the app wants. */
  private final class Wanting implements Flow.Subscription {
    private final Flow.Subscription subscription;

    Wanting(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void request(long n) {
      List<ByteBuffer> item;
      synchronized (JdkHttpFilter.this) {
        item = n > 0 ? last : null;
        last = item == null ? last : null;
        long more = wanted + Math.max(n, 0);
        wanted = more < 0 ? Long.MAX_VALUE : more;
      }
      if (item == null) {
        subscription.request(n);
      } else {
        end(item);
      }
    }

    @Override
    public void cancel() {
      subscription.cancel();
    }

    @Override
    public String toString() {
      return subscription.toString();
    }
  }
}
