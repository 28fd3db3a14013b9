/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An OkHttp response. Only methods that OkHttp 3.0 to 5 all have. */
final class OkHttpAnswer implements Answer {
  private final Call call;
  private final Response response;

  OkHttpAnswer(Call call, Response response) {
    this.call = call;
    this.response = response;
  }

  static Request request(Ask ask) {
    String text = ask.body();
    RequestBody body = text == null ? null : body(text.getBytes(StandardCharsets.UTF_8));
    if (body != null && ask.streamed()) {
      body = new OneShotBody(body);
    }
    Request.Builder request =
        new Request.Builder().url(ask.uri().toString()).method(ask.method(), body);
    ask.headers().forEach(request::header);
    return request.build();
  }

  @SuppressWarnings("deprecation") // the only form that OkHttp 3 has
  private static RequestBody body(byte[] bytes) {
    return RequestBody.create(MediaType.parse("application/json"), bytes);
  }

  static String pool(OkHttpClient client) {
    return client.connectionPool().idleConnectionCount()
        + " idle of "
        + client.connectionPool().connectionCount();
  }

  @Override
  public int status() {
    return response.code();
  }

  @Override
  public String version() {
    return response.protocol().toString();
  }

  @Override
  public @Nullable String header(String name) {
    return response.header(name);
  }

  @Override
  public InputStream body() {
    return response.body().byteStream();
  }

  @Override
  public Object raw() {
    return response.body();
  }

  @Override
  public void cancel() {
    call.cancel();
  }

  @Override
  public void close() {
    response.body().close();
  }
}
