/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.load;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty: as many connections as streams, on a few event loops. */
public final class ReactorNetty implements ManyStreams.Streaming {
  private static final byte[] QUESTION = "{\"stream\":true}".getBytes(StandardCharsets.UTF_8);

  @Override
  public long read(String url, int streams) {
    ConnectionProvider connections = ConnectionProvider.create("many", streams);
    String trace = ManyStreams.newTrace();
    HttpClient client =
        HttpClient.create(connections).headers(headers -> headers.set("traceparent", trace));
    long bytes =
        Objects.requireNonNull(
            Flux.range(0, streams)
                .flatMap(i -> one(client, url), streams)
                .reduce(0L, Long::sum)
                .block(Duration.ofMinutes(2)));
    connections.disposeLater().block();
    return bytes;
  }

  private static Mono<Long> one(HttpClient client, String url) {
    return client
        .post()
        .uri(url)
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(QUESTION)))
        .responseContent()
        .asByteArray()
        .map(piece -> (long) piece.length)
        .reduce(0L, Long::sum);
  }
}
