/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** Vert.x' HttpClient, {@code write} and {@code end}: decoded answers, request bodies in pieces. */
public final class VertxWrite extends VertxCalls {
  public VertxWrite() {
    super(true);
  }

  @Override
  Future<HttpClientResponse> send(HttpClientRequest request, Ask ask) {
    String text = ask.body();
    if (text == null) {
      request.end();
      return request.response();
    }
    Buffer bytes = Buffer.buffer(text);
    if (ask.streamed()) {
      request.setChunked(true);
    } else {
      request.putHeader("Content-Length", String.valueOf(bytes.length()));
    }
    int half = bytes.length() / 2;
    request.write(bytes.getBuffer(0, half));
    request.end(bytes.getBuffer(half, bytes.length()));
    return request.response();
  }
}
