/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Answers by path and prints every request body it gets. Knows nothing of the agent. */
final class Server implements AutoCloseable {
  static final String JSON = "{\"id\":\"r-1\",\"text\":\"grüße\",\"usage\":{\"in\":3,\"out\":5}}";
  static final String EVENT_1 = "data: {\"n\":1}\n\n";
  static final String EVENT_2 = "data: {\"n\":2}\n\n";

  /** Counted down by the app when it has read the first event. */
  final CountDownLatch firstEventRead = new CountDownLatch(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  Server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = text(exchange.getRequestBody().readAllBytes());
    System.out.println("server " + exchange.getRequestMethod() + " " + path + " " + body);
    try (exchange) {
      answer(exchange, path);
    } catch (IOException clientIsGone) {
      return;
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "/v1/redirect" -> {
        exchange.getResponseHeaders().set("Location", "/v1/plain");
        exchange.sendResponseHeaders(307, -1);
      }
      case "/v1/empty" -> exchange.sendResponseHeaders(204, -1);
      case "/v1/error" -> send(exchange, 429, bytes("{\"error\":\"slow down\"}"));
      case "/v1/gzip" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, gzip(JSON));
      }
      case "/v1/cached" -> {
        exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
        send(exchange, 200, bytes(JSON));
      }
      case "/v1/large" -> send(exchange, 200, bytes(JSON.repeat(20_000)));
      case "/v1/stream" -> stream(exchange);
      default -> send(exchange, 200, bytes(JSON));
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The second event is only written when the app has read the first one. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes(EVENT_1));
    out.flush();
    try {
      firstEventRead.await();
    } catch (InterruptedException e) {
      return;
    }
    out.write(bytes(EVENT_2));
    out.flush();
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
