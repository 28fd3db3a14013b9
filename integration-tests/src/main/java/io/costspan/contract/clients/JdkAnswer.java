/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A response of the JDK's client. */
final class JdkAnswer implements Answer {
  private final HttpResponse<?> response;
  private final InputStream body;

  JdkAnswer(HttpResponse<?> response, InputStream body) {
    this.response = response;
    this.body = body;
  }

  static HttpClient newClient() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  }

  static HttpRequest request(Ask ask) {
    String text = ask.body();
    BodyPublisher body = text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
    if (text != null && ask.streamed()) {
      InputStream once = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      body = BodyPublishers.ofInputStream(() -> once);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ask.uri())
            .method(ask.method(), body)
            .timeout(Duration.ofSeconds(60));
    ask.headers().forEach(request::header);
    return request.build();
  }

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public String version() {
    return response.version().name();
  }

  @Override
  public @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public Object raw() {
    return response;
  }

  @Override
  public void cancel() throws IOException {
    body.close();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
