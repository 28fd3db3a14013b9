/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A connection whose answer has come. */
final class UrlConnectionAnswer implements Answer {
  private final HttpURLConnection connection;
  private final int status;
  private final InputStream body;

  UrlConnectionAnswer(HttpURLConnection connection) throws IOException {
    this.connection = connection;
    this.status = connection.getResponseCode();
    InputStream error = connection.getErrorStream();
    if (status < 400) {
      this.body = connection.getInputStream();
    } else {
      this.body = error == null ? InputStream.nullInputStream() : error;
    }
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String version() {
    return String.valueOf(connection.getHeaderField(0)).split(" ", 2)[0];
  }

  @Override
  public @Nullable String header(String name) {
    return connection.getHeaderField(name);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public Object raw() {
    return connection;
  }

  @Override
  public void cancel() {
    connection.disconnect();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
