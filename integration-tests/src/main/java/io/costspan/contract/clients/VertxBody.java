/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;

/** A body of Vert.x, asking for the next piece when it needs one. Made on the event loop. */
final class VertxBody extends ArrivingBody {
  private final HttpClientResponse response;
  private volatile boolean over;

  VertxBody(HttpClientResponse response) {
    this.response = response;
    response.pause();
    response.exceptionHandler(
        failure -> {
          over = true;
          failed(failure);
        });
    response.endHandler(
        nothing -> {
          over = true;
          ended();
        });
    response.handler(piece -> arrived(ByteBuffer.wrap(piece.getBytes())));
  }

  @Override
  void ask() {
    if (!over) {
      response.fetch(1);
    }
  }

  /** What has not come to its end can only be reset. */
  @Override
  public void close() {
    super.close();
    if (!over) {
      VertxClients.reset(response.request());
    }
  }
}
