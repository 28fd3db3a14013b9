/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.vertx.core.http.HttpClientResponse;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A response of Vert.x. */
record VertxAnswer(HttpClientResponse response, VertxBody reading) implements Answer {
  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public String version() {
    return response.version().toString();
  }

  @Override
  public @Nullable String header(String name) {
    return response.getHeader(name);
  }

  @Override
  public InputStream body() {
    return reading;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    reading.close();
  }

  @Override
  public void close() {
    reading.close();
  }
}
