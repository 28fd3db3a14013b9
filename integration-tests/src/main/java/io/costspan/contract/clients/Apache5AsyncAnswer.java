/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.InputStream;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A response of Apache's asynchronous client, on its way. */
record Apache5AsyncAnswer(HttpResponse response, ArrivingBody arriving, Future<?> sent)
    implements Answer {
  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public String version() {
    return String.valueOf(response.getVersion());
  }

  @Override
  public @Nullable String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public InputStream body() {
    return arriving;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    sent.cancel(true);
    arriving.close();
  }

  @Override
  public void close() {
    cancel();
  }
}
