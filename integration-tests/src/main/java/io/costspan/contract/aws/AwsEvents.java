/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.aws;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An app that reads a stream of events one at a time. */
final class AwsEvents<T> implements Subscriber<T> {
  private final BiConsumer<Integer, T> seen;
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile @Nullable Subscription subscription;

  /** Whether to ask for the next event by itself. */
  private volatile boolean reading = true;

  /**
   * @param seen gets each event and its number, from 0
   */
  AwsEvents(BiConsumer<Integer, T> seen) {
    this.seen = seen;
  }

  AwsEvents<T> oneOnly() {
    reading = false;
    return this;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(T event) {
    seen.accept(count.getAndIncrement(), event);
    first.countDown();
    if (reading) {
      ask();
    }
  }

  void readOn() {
    reading = true;
    ask();
  }

  private void ask() {
    Subscription known = subscription;
    if (known != null) {
      known.request(1);
    }
  }

  void cancel() {
    reading = false;
    Subscription known = subscription;
    if (known != null) {
      known.cancel();
    }
  }

  void awaitFirst() throws InterruptedException {
    first.await();
  }

  int count() {
    return count.get();
  }

  /** The future of the call says the same. */
  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}
}
