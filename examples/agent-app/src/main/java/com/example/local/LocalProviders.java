/* SPDX-License-Identifier: Apache-2.0 */
package com.example.local;

import com.example.agent.Seed;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Speaks the two APIs over HTTP/1.1: gzip where the client asks for it, streams event by event.
 * {@code -Dexample.port} fixes the port, {@code -Dexample.record=FILE} keeps every request byte.
 */
public final class LocalProviders implements Closeable {
  private final ServerSocket server;
  private final Recording recording = Recording.open();
  private final Replies replies = new Replies(Seed.random());

  private LocalProviders(ServerSocket server) {
    this.server = server;
  }

  /** Starts serving on a daemon thread. */
  public static LocalProviders start() throws IOException {
    int port = Integer.getInteger("example.port", 0);
    ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    LocalProviders providers = new LocalProviders(server);
    providers.daemon("local-providers", providers::accept);
    return providers;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon("local-connection", () -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      HttpRequest request = HttpRequest.read(in);
      while (request != null) {
        recording.add(request);
        replies.to(request).write(out, request.accepts("gzip"));
        request = HttpRequest.read(in);
      }
    } catch (IOException gone) {
      // the app closed its connection: nothing to tell anybody
    }
  }
}
