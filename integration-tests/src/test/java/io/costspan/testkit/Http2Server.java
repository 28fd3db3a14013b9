/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;

/** The same scripts over TLS, where a client may choose HTTP/2. */
final class Http2Server implements Closeable {
  private final MockWebServer server = new MockWebServer();
  private final ProviderServer provider;

  Http2Server(ProviderServer provider, Tls tls) throws IOException {
    this.provider = provider;
    server.useHttps(tls.sockets());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  int port() {
    return server.getPort();
  }

  private MockResponse answer(RecordedRequest request) {
    String scenario = String.valueOf(request.getHeaders().get("x-scenario"));
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    String seen = request.getRequestLine() + "\n" + request.getHeaders() + "\n" + body;
    Script script = provider.script(scenario, provider.journal().request(scenario, seen));
    MockResponse.Builder response = new MockResponse.Builder().code(script.status());
    for (String line : script.headers()) {
      response.addHeader(line);
    }
    // a client that cannot do HTTP/2 needs a length
    boolean old = request.getVersion().equals("HTTP/1.1");
    if (old) {
      return response.body(whole(script)).build();
    }
    return response.body(new Scripted(script)).removeHeader("Content-Length").build();
  }

  private static Buffer whole(Script script) {
    Buffer body = new Buffer();
    try {
      script.body().play(new Http2Stage(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Plays a body that neither waits nor breaks. */
  private record Scripted(Script script) implements MockResponseBody {
    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      script.body().play(new Http2Stage(sink));
    }
  }

  private record Http2Stage(BufferedSink sink) implements Stage {
    @Override
    public void send(byte[] bytes) throws IOException {
      sink.write(bytes);
      sink.flush();
    }

    @Override
    public void await(String key) {
      throw new UnsupportedOperationException("signals over HTTP/2");
    }

    @Override
    public void raise(String key) {
      throw new UnsupportedOperationException("signals over HTTP/2");
    }

    @Override
    public void fact(String fact) {
      throw new UnsupportedOperationException("facts over HTTP/2");
    }

    @Override
    public void reset() throws IOException {
      throw new IOException("reset");
    }

    @Override
    public void hangUp() throws IOException {
      throw new IOException("hung up");
    }
  }
}
