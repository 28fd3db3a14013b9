/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.InputStream;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.jspecify.annotations.Nullable;

/** A response of Apache's asynchronous client 4, on its way. */
record Apache4AsyncAnswer(HttpRequestBase request, HttpResponse response, Apache4AsyncBody arriving)
    implements Answer {
  @Override
  public int status() {
    return response.getStatusLine().getStatusCode();
  }

  @Override
  public String version() {
    return String.valueOf(response.getProtocolVersion());
  }

  @Override
  public @Nullable String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public InputStream body() {
    return arriving.stream();
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() {
    if (!arriving.isDone()) {
      request.abort();
    }
    arriving.stream().close();
  }

  @Override
  public void close() {
    cancel();
  }
}
