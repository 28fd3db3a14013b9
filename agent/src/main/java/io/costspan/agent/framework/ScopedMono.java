/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.attribution.Facets;
import io.costspan.attribution.Scope;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * A framework's publisher whose work is somebody's, whichever thread does it: what happens while it
 * is subscribed to, and what follows from what it brings.
 */
final class ScopedMono<T> extends MonoOperator<T, T> {
  private final Facets whose;

  ScopedMono(Mono<? extends T> source, Facets whose) {
    super(source);
    this.whose = whose;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    within(whose, () -> source.subscribe(new Scoped<>(actual, whose)));
  }

  private static void within(Facets whose, Runnable work) {
    Scope scope = Scope.open(whose, Scope.Origin.KNOWN);
    try {
      work.run();
    } finally {
      scope.close();
    }
  }

  /** The subscriber, told everything within a scope. */
  private record Scoped<T>(CoreSubscriber<? super T> actual, Facets whose)
      implements CoreSubscriber<T> {
    @Override
    public Context currentContext() {
      return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T value) {
      within(whose, () -> actual.onNext(value));
    }

    @Override
    public void onError(Throwable failure) {
      within(whose, () -> actual.onError(failure));
    }

    @Override
    public void onComplete() {
      within(whose, () -> actual.onComplete());
    }
  }
}
