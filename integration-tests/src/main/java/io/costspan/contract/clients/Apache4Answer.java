/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.jspecify.annotations.Nullable;

/** A response of Apache HttpClient 4. */
final class Apache4Answer implements Answer {
  private final HttpRequestBase request;
  private final HttpResponse response;
  private final EndingBody body;

  Apache4Answer(HttpRequestBase request, HttpResponse response) throws IOException {
    this.request = request;
    this.response = response;
    HttpEntity entity = response.getEntity();
    this.body =
        new EndingBody(entity == null ? InputStream.nullInputStream() : entity.getContent());
  }

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
    return body;
  }

  @Override
  public Object raw() {
    HttpEntity entity = response.getEntity();
    return entity == null ? response : entity;
  }

  @Override
  public void cancel() {
    request.abort();
  }

  /** Gives up what was not read; a response that cannot be closed would wait for it. */
  @Override
  public void close() throws IOException {
    if (response instanceof Closeable known) {
      known.close();
    } else if (!body.hasEnded()) {
      request.abort();
      closeQuietly();
    }
  }

  /** Whether it throws depends on what the server has sent just then. */
  private void closeQuietly() {
    try {
      body.close();
    } catch (IOException afterAbort) {
      return;
    }
  }
}
