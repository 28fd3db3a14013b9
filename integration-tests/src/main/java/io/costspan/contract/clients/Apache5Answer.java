/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A response of Apache HttpClient 5. */
final class Apache5Answer implements Answer {
  private final HttpUriRequestBase request;
  private final ClassicHttpResponse response;
  private final EndingBody body;

  Apache5Answer(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
    this.request = request;
    this.response = response;
    HttpEntity entity = response.getEntity();
    this.body =
        new EndingBody(entity == null ? InputStream.nullInputStream() : entity.getContent());
  }

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
    return body;
  }

  @Override
  public Object raw() {
    HttpEntity entity = response.getEntity();
    return entity == null ? response : entity;
  }

  @Override
  public void cancel() {
    request.cancel();
  }

  /** Gives up what was not read: the response would wait for it. */
  @Override
  public void close() throws IOException {
    if (!body.hasEnded()) {
      request.cancel();
    }
    response.close();
  }
}
