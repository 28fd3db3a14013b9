/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;

/** The same scripts over TLS, where a client may choose HTTP/2. */
final class Http2Server implements Closeable {
  /** Kept, or else the level is forgotten. It tells of every stream that a client cancels. */
  private static final Logger TALKATIVE = Logger.getLogger("okhttp3.OkHttpClient");

  static {
    TALKATIVE.setLevel(Level.WARNING);
  }

  /** Bytes to a chunk. */
  private static final int PIECE = 100;

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
    Script script = provider.script(scenario, provider.journal().request(scenario, seen), seen);
    MockResponse.Builder response = new MockResponse.Builder().code(script.status());
    for (String line : script.headers()) {
      response.addHeader(line);
    }
    // a client that cannot do HTTP/2 needs to know where the body ends
    boolean old = request.getVersion().equals("HTTP/1.1");
    if (old) {
      return response.chunkedBody(whole(script, scenario), PIECE).build();
    }
    return response
        .body(new Scripted(script, scenario, provider))
        .removeHeader("Content-Length")
        .build();
  }

  private Buffer whole(Script script, String scenario) {
    Buffer body = new Buffer();
    try {
      script.body().play(new Http2Stage(body, scenario, provider, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Plays a body that does not break. */
  private record Scripted(Script script, String scenario, ProviderServer provider)
      implements MockResponseBody {
    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      script.body().play(new Http2Stage(sink, scenario, provider, false));
    }
  }

  /**
   * One body.
   *
   * @param whole true where it is put together before any of it is sent: then nobody waits
   */
  private record Http2Stage(
      BufferedSink sink, String scenario, ProviderServer provider, boolean whole) implements Stage {
    @Override
    public void send(byte[] bytes) throws IOException {
      sink.write(bytes);
      sink.flush();
    }

    @Override
    public void await(String key) throws IOException {
      try {
        if (!whole && !provider.await(scenario + "/" + key)) {
          fact("nobody raised " + key);
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public void sendUntil(String key, byte[] piece) throws IOException {
      throw new IOException("HTTP/2 has no need of it yet");
    }

    @Override
    public void awaitEnd() throws IOException {
      throw new IOException("HTTP/2 has streams");
    }

    @Override
    public void raise(String key) {
      provider.raise(scenario + "/" + key);
    }

    @Override
    public void fact(String fact) {
      provider.journal().fact(scenario, fact);
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
