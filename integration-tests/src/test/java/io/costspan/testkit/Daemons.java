/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

/** Threads that end with the tests. */
final class Daemons {
  private Daemons() {}

  /** Work whose failure is the failure of one connection. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
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
