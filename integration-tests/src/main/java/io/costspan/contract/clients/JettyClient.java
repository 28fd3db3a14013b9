/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Ask;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A client of Jetty 12, with HTTP/2 where TLS lets it choose. Started when it is first used, from
 * any thread.
 */
final class JettyClient {
  private static final int PIECE = 50;

  /** Not 1,024: also what is refused waits in the queue until a connection is free. */
  static final int QUEUE = 100_000;

  private @Nullable HttpClient client;

  private static HttpClient create() {
    ClientConnector connector = new ClientConnector();
    return new HttpClient(
        new HttpClientTransportDynamic(
            connector,
            HttpClientConnectionFactory.HTTP11,
            new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector))));
  }

  synchronized HttpClient started() {
    HttpClient started = client == null ? create() : client;
    client = started;
    started.setMaxRequestsQueuedPerDestination(QUEUE);
    try {
      started.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return started;
  }

  Request request(Ask ask) {
    Request request = started().newRequest(ask.uri()).method(ask.method());
    request.headers(headers -> ask.headers().forEach(headers::put));
    String text = ask.body();
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      request.body(ask.streamed() ? pieces(bytes) : new BytesRequestContent(bytes));
    }
    return request;
  }

  private static Request.Content pieces(byte[] bytes) {
    AsyncRequestContent content = new AsyncRequestContent();
    for (int from = 0; from < bytes.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length));
      content.write(ByteBuffer.wrap(piece), Callback.NOOP);
    }
    content.close();
    return content;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the listener hears of it
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
