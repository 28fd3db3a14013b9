/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A published body, asking for the next piece when it needs one. */
final class PublishedBody extends ArrivingBody implements Flow.Subscriber<List<ByteBuffer>> {
  private Flow.@Nullable Subscription subscription;

  static PublishedBody of(Flow.Publisher<List<ByteBuffer>> publisher) {
    PublishedBody body = new PublishedBody();
    publisher.subscribe(body);
    return body;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    item.forEach(this::arrived);
  }

  @Override
  public void onError(Throwable failure) {
    failed(failure);
  }

  @Override
  public void onComplete() {
    ended();
  }

  @Override
  synchronized void ask() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public synchronized void close() {
    super.close();
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
