/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/** A client with a pool of its own that can be looked into. */
final class ReactorNettyClient {
  private final AtomicReference<@Nullable ConnectionPoolMetrics> pool = new AtomicReference<>();
  private final ConnectionProvider connections =
      ConnectionProvider.builder("contract")
          .maxConnections(60)
          .pendingAcquireMaxCount(-1)
          .metrics(true, () -> (name, id, address, metrics) -> pool.set(metrics))
          .build();
  private final boolean compress;

  ReactorNettyClient(boolean compress) {
    this.compress = compress;
    NettyLeaks.watch();
  }

  /** Without HTTP/2 where it would have to be upgraded to. */
  HttpClient.RequestSender request(Ask ask) {
    boolean tls = "https".equals(ask.uri().getScheme());
    HttpClient client = tls ? HttpClient.newConnection() : HttpClient.create(connections);
    HttpProtocol[] protocols =
        tls
            ? new HttpProtocol[] {HttpProtocol.H2, HttpProtocol.HTTP11}
            : new HttpProtocol[] {HttpProtocol.HTTP11};
    return client
        .protocol(protocols)
        .compress(compress)
        .followRedirect(true)
        .headers(headers -> ask.headers().forEach(headers::set))
        .request(HttpMethod.valueOf(ask.method()))
        .uri(ask.uri().toString());
  }

  /** Once all connections are back or gone. */
  String state() {
    settle();
    ConnectionPoolMetrics metrics = pool.get();
    String state =
        metrics == null ? "none" : metrics.idleSize() + " idle of " + metrics.allocatedSize();
    return state + ", " + NettyLeaks.count() + " leaks";
  }

  /** The app has its last byte before the connection is back: whoever asks next may be too fast. */
  void settle() {
    ConnectionPoolMetrics metrics = pool.get();
    for (int i = 0; metrics != null && i < 500 && isBusy(metrics); i++) {
      pause();
    }
  }

  private static boolean isBusy(ConnectionPoolMetrics metrics) {
    return metrics.acquiredSize() > 0 || metrics.idleSize() < metrics.allocatedSize();
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    connections.dispose();
  }
}
