/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets app and server wait for each other, so that no test needs a clock. One line per connection:
 * {@code raise KEY} or {@code await KEY}.
 */
final class Signals implements Closeable {
  private static final long PATIENCE_SECONDS = 20;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

  Signals() throws IOException {
    Daemons.serve("signals", server, this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  void reset() {
    latches.clear();
  }

  void raise(String key) {
    latch(key).countDown();
  }

  /** False where nobody raised it in time. */
  boolean await(String key) throws InterruptedException {
    return latch(key).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether somebody raised it within so many ms. */
  boolean within(long millis, String key) throws InterruptedException {
    return latch(key).await(millis, TimeUnit.MILLISECONDS);
  }

  private CountDownLatch latch(String key) {
    return latches.computeIfAbsent(key, k -> new CountDownLatch(1));
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      String[] words = String.valueOf(in.readLine()).split(" ", 2);
      boolean known = words.length == 2;
      if (known && words[0].equals("raise")) {
        raise(words[1]);
      }
      boolean done = known && (words[0].equals("raise") || await(words[1]));
      String reply = done ? "ok\n" : "timeout\n";
      socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
