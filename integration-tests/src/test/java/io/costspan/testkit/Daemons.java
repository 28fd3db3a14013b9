/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.net.ServerSocket;
import java.net.Socket;

/** Threads that end with the tests. */
final class Daemons {
  private Daemons() {}

  /** Work whose failure is the failure of one connection. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** One end of a connection; whoever gets it closes it. */
  @FunctionalInterface
  interface Connection {
    void serve(Socket socket) throws Exception;
  }

  /** Accepts until the server is closed, and serves each connection on a thread of its own. */
  static void serve(String name, ServerSocket server, Connection connection) {
    start(
        name,
        () -> {
          while (!server.isClosed()) {
            Socket socket = server.accept();
            start(name + "-connection", () -> connection.serve(socket));
          }
        });
  }

  static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // the other side is gone, or the test is over: seen by what the app prints
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
