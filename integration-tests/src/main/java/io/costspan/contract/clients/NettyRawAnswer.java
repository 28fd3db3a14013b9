/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.netty.handler.codec.http.HttpResponse;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A response as Netty decodes it. */
record NettyRawAnswer(HttpResponse response, NettyRawExchange exchange) implements Answer {
  @Override
  public int status() {
    return response.status().code();
  }

  @Override
  public String version() {
    return response.protocolVersion().text();
  }

  @Override
  public @Nullable String header(String name) {
    return response.headers().get(name);
  }

  @Override
  public InputStream body() {
    return exchange;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    exchange.giveUp();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
