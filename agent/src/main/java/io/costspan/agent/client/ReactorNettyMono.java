/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.netty.http.client.HttpClientConfig;

/** The client's publisher of a connection; each subscription is a call. */
final class ReactorNettyMono<T> extends MonoOperator<T, T> {
  private final HttpClientConfig config;

  ReactorNettyMono(Mono<? extends T> source, HttpClientConfig config) {
    super(source);
    this.config = config;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    source.subscribe(ReactorNettySubscriber.of(actual, config));
  }
}
