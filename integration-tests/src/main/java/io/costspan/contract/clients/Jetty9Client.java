/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.DeferredContentProvider;
import org.jspecify.annotations.Nullable;

/**
 * A client of Jetty 9.4 to 11. Started when it is first used, from any thread. The class of the
 * client is also one of Jetty 12, which is what this is compiled with: what differs is called by
 * reflection.
 */
final class Jetty9Client {
  private static final int PIECE = 50;

  private @Nullable HttpClient client;

  /** Until 9.4 a client that is told nothing of TLS knows none. */
  private static HttpClient create() throws ReflectiveOperationException {
    for (Constructor<?> constructor : HttpClient.class.getConstructors()) {
      Class<?>[] types = constructor.getParameterTypes();
      if (types.length == 1 && types[0].getSimpleName().equals("SslContextFactory")) {
        Object tls = types[0].getConstructor().newInstance();
        return (HttpClient) constructor.newInstance(tls);
      }
    }
    return new HttpClient();
  }

  synchronized HttpClient started() throws Exception {
    HttpClient started = client == null ? create() : client;
    client = started;
    started.setMaxRequestsQueuedPerDestination(JettyClient.QUEUE);
    started.start();
    return started;
  }

  Request request(Ask ask) {
    Request request;
    try {
      HttpClient started = started();
      request =
          (Request) HttpClient.class.getMethod("newRequest", URI.class).invoke(started, ask.uri());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    request.method(ask.method());
    ask.headers().forEach((name, value) -> request.header(name, null).header(name, value));
    String text = ask.body();
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      request.content(ask.streamed() ? pieces(bytes) : new BytesContentProvider(bytes));
    }
    return request;
  }

  private static ContentProvider pieces(byte[] bytes) {
    DeferredContentProvider content = new DeferredContentProvider();
    for (int from = 0; from < bytes.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length));
      content.offer(ByteBuffer.wrap(piece));
    }
    content.close();
    return content;
  }

  static void abort(Request request) {
    request.abort(new CancellationException("by the app"));
  }

  String pool() {
    return pool(List.of());
  }

  synchronized String pool(Collection<? extends ArrivingBody> answers) {
    return client == null ? "" : JettyPool.state(client.getDestinations(), answers);
  }

  synchronized void close() {
    try {
      if (client != null) {
        client.stop();
        JettyPool.awaitThreads();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
