/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams a chat completion to each of very many: nobody gets the second event before everybody has
 * got the first, so that all of the streams are open at one time.
 */
public final class CrowdServer implements Closeable {
  private final ServerSocket server;
  private final CyclicBarrier everybody;
  private final AtomicInteger served = new AtomicInteger();

  public CrowdServer(int streams) throws IOException {
    server = new ServerSocket(0, streams, InetAddress.getLoopbackAddress());
    everybody = new CyclicBarrier(streams);
    Daemons.serve("crowd", server, this::serve);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1/chat/completions";
  }

  private void serve(Socket socket) throws Exception {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      while (RawRequest.read(in) != null) {
        String id = String.format("chatcmpl-%08d", served.incrementAndGet());
        out.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"));
        out.write(ascii("Transfer-Encoding: chunked\r\n\r\n"));
        chunk(out, Answers.begin(id));
        everybody.await(60, TimeUnit.SECONDS);
        chunk(out, Answers.end(id));
        out.write(ascii("0\r\n\r\n"));
      }
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    out.write(ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
