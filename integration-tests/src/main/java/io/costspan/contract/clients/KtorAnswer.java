/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.ktor.client.statement.HttpResponse;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A response of Ktor. */
record KtorAnswer(HttpResponse response, KtorExchange exchange) implements Answer {
  @Override
  public int status() {
    return response.getStatus().getValue();
  }

  @Override
  public String version() {
    return response.getVersion().toString();
  }

  @Override
  public @Nullable String header(String name) {
    return response.getHeaders().get(name);
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
    exchange.cancel(new CancellationException("by the app"));
    exchange.close();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
