/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** Vert.x' HttpClient, {@code send}: answers as they come over the wire. */
public final class VertxSend extends VertxCalls {
  public VertxSend() {
    super(false);
  }

  @Override
  Future<HttpClientResponse> send(HttpClientRequest request, Ask ask) {
    String text = ask.body();
    return text == null ? request.send() : request.send(Buffer.buffer(text));
  }
}
