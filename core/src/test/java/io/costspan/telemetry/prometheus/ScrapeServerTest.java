/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever connects gets an answer or is closed; the next scraper is served. */
class ScrapeServerTest {
  private static final String GET = "GET /metrics?name[]=x HTTP/1.1\r\nHost: x\r\n";

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile ScrapeServer.Source source = (format, out) -> out.append("up 1\n");
  private ScrapeServer server;

  @BeforeEach
  void listen() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ScrapeServer.listen(any, failures::add);
    server.serve((format, out) -> source.write(format, out));
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void theFormatThatTheScraperPrefers() {
    String open = "application/openmetrics-text; version=1.0.0";
    assertThat(Format.accepted("")).isEqualTo(Format.TEXT);
    assertThat(Format.accepted("*/*")).isEqualTo(Format.TEXT);
    assertThat(Format.accepted("text/html, */*;q=0.8")).isEqualTo(Format.TEXT);
    assertThat(Format.accepted("text/plain;q=0.5, " + open + ";q=0.4")).isEqualTo(Format.TEXT);
    assertThat(Format.accepted(open + ";q=0")).isEqualTo(Format.TEXT);
    assertThat(Format.accepted(open)).isEqualTo(Format.OPEN_METRICS);
    // Prometheus 3
    assertThat(
            Format.accepted(
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                    + "application/openmetrics-text;version=0.0.1;q=0.5,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                    + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2"))
        .isEqualTo(Format.OPEN_METRICS);
  }

  @Test
  void withNothingToServeTheTargetIsUp() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ScrapeServer early = ScrapeServer.listen(any, failures::add)) {
      assertThat(read(send(early, GET + "Accept: application/openmetrics-text\r\n\r\n")))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("\r\n\r\n6\r\n# EOF\n\r\n0\r\n\r\n");
      assertThat(read(send(early, GET + "\r\n")))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("\r\n\r\n0\r\n\r\n");
    }
  }

  @Test
  void theAnswerIsWholeInHttp11AndInHttp10() throws IOException {
    assertThat(ask(GET + "\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .contains("\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n")
        .endsWith("\r\n\r\n5\r\nup 1\n\r\n0\r\n\r\n");
    assertThat(ask("GET /metrics HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .doesNotContain("chunked")
        .endsWith("Connection: close\r\n\r\nup 1\n");
    assertThat(ask("HEAD /metrics HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aLongAnswerComesInManyChunks() throws IOException {
    String line = "x".repeat(999) + "\n";
    source =
        (format, out) -> {
          for (int i = 0; i < 100; i++) {
            out.append(line);
          }
        };
    String answer = ask(GET + "\r\n");
    StringBuilder body = new StringBuilder();
    int at = answer.indexOf("\r\n\r\n") + 4;
    while (at < answer.length()) {
      int end = answer.indexOf("\r\n", at);
      int size = Integer.parseInt(answer.substring(at, end), 16);
      body.append(answer, end + 2, end + 2 + size);
      at = end + 2 + size + 2;
    }
    assertThat(body).hasToString(line.repeat(100));
  }

  @Test
  void whatIsNoScrapeIsToldSo() throws IOException {
    assertThat(ask("GET / HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .endsWith("the metrics are at /metrics\n");
    assertThat(ask("POST /metrics HTTP/1.1\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("\r\nAllow: GET, HEAD\r\n");
    assertThat(ask("\u0016\u0003\u0001 a TLS greeting\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /metrics HTTP/1.1\r\nX: " + "x".repeat(16_500)))
        .startsWith("HTTP/1.1 400 ");
    assertThat(ask("\n\n")).startsWith("HTTP/1.1 400 ");
    assertThat(ask(GET + "\r\n")).contains("up 1");
  }

  @Test
  void whoSaysNothingHoldsNobodyUp() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }
    assertThat(ask(GET + "\r\n")).contains("up 1");
    for (Socket socket : silent) {
      socket.close();
    }
  }

  @Test
  void atMostEightAreServedAtATime() throws Exception {
    CountDownLatch begun = new CountDownLatch(8);
    CountDownLatch go = new CountDownLatch(1);
    source =
        (format, out) -> {
          begun.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          out.append("up 1\n");
        };
    List<Socket> eight = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      eight.add(send(GET + "\r\n"));
    }
    begun.await();
    try (Socket ninth = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(ninth.getInputStream().read()).isNegative();
    }
    go.countDown();
    for (Socket socket : eight) {
      assertThat(read(socket)).contains("up 1");
    }
  }

  @Test
  void aFailureOfOursIsToldAndTheAnswerIsNotWhole() throws IOException {
    source =
        (format, out) -> {
          out.append("up 1\n");
          throw new IllegalStateException("ours");
        };
    assertThat(ask(GET + "\r\n")).doesNotContain("0\r\n\r\n");
    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    failures.clear();
    source = (format, out) -> out.append("up 2\n");
    assertThat(ask(GET + "\r\n")).contains("up 2");
  }

  private String ask(String request) throws IOException {
    return read(send(request));
  }

  private Socket send(String request) throws IOException {
    return send(server, request);
  }

  private static Socket send(ScrapeServer to, String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String read(Socket socket) throws IOException {
    try (socket;
        InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
