/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClientResponse;

/** A response of Reactor Netty. */
final class ReactorNettyAnswer implements Answer {
  private final HttpClientResponse response;
  private final InputStream body;
  private final ReactorNettyClient client;

  ReactorNettyAnswer(HttpClientResponse response, InputStream body, ReactorNettyClient client) {
    this.response = response;
    this.client = client;
    this.body = body;
  }

  /** The body is asked for one piece at a time. */
  static PublishedBody read(Flux<byte[]> pieces) {
    return PublishedBody.of(
        JdkFlowAdapter.publisherToFlowPublisher(
            pieces.map(piece -> List.of(ByteBuffer.wrap(piece)))));
  }

  @Override
  public int status() {
    return response.status().code();
  }

  @Override
  public String version() {
    return response.version().toString();
  }

  @Override
  public @Nullable String header(String name) {
    return response.responseHeaders().get(name);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() throws IOException {
    body.close();
  }

  @Override
  public void close() throws IOException {
    body.close();
    client.settle();
  }
}
