/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.RequestBuilder;

/** async-http-client, with a handler that takes the body as it comes. */
public final class AsyncHttp implements Client {
  private final AsyncHttpClient client =
      Dsl.asyncHttpClient(
          patient(Dsl.config().setFollowRedirect(false).setMaxRequestRetry(0).setKeepAlive(true)));

  /**
   * It opens as many connections as there are calls, and gives each five seconds; a thousand take
   * longer. Version 2 counts in milliseconds.
   */
  private static DefaultAsyncHttpClientConfig.Builder patient(
      DefaultAsyncHttpClientConfig.Builder config) {
    try {
      for (Method method : config.getClass().getMethods()) {
        if (method.getName().equals("setConnectTimeout")) {
          boolean millis = method.getParameterTypes()[0] == int.class;
          method.invoke(config, millis ? (Object) 60_000 : Duration.ofMinutes(1));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return config;
  }

  @Override
  public Pending start(Ask ask) {
    AsyncHttpBody body = new AsyncHttpBody();
    Future<Object> sent = client.executeRequest(request(ask).build(), body);
    body.sentBy(sent);
    return new Pending() {
      @Override
      public Answer await() throws Exception {
        return body.head().get();
      }

      @Override
      public void cancel() {
        body.head().completeExceptionally(new CancellationException("by the app"));
        body.giveUp();
      }
    };
  }

  private static RequestBuilder request(Ask ask) {
    RequestBuilder request = new RequestBuilder(ask.method()).setUrl(ask.uri().toString());
    ask.headers().forEach(request::setHeader);
    String text = ask.body();
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ask.streamed()
          ? request.setBody(new ByteArrayInputStream(bytes))
          : request.setBody(bytes);
    }
    return request;
  }

  @Override
  public boolean closesByCancel() {
    return true;
  }

  @Override
  public boolean connectsFirst() {
    return true;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
