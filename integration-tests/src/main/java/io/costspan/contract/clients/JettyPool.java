/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import java.util.Collection;
import java.util.List;

/** Looks into the pools of a Jetty client; by reflection, as each generation has other types. */
final class JettyPool {
  private static final int PATIENCE = 500;

  private JettyPool() {}

  /**
   * Once no connection is in use any more: the app has its last byte before that is so.
   *
   * @param answers those of which one that the app left where it is keeps its connection
   */
  static String state(List<?> destinations, Collection<? extends ArrivingBody> answers) {
    long left = answers.stream().filter(ArrivingBody::isLeft).count();
    int active = active(destinations);
    for (int i = 0; active > left && i < PATIENCE; i++) {
      pause();
      active = active(destinations);
    }
    return active + " in use";
  }

  /** A stopped client's threads end a little later. */
  static void awaitThreads() {
    for (int i = 0; isRunning() && i < PATIENCE; i++) {
      pause();
    }
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("HttpClient"));
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int active(List<?> destinations) {
    int active = 0;
    for (Object destination : destinations) {
      Object pool = call(destination, "getConnectionPool");
      active += pool == null ? 0 : (Integer) call(pool, "getActiveConnectionCount");
    }
    return active;
  }

  private static Object call(Object target, String method) {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method, e);
    }
  }
}
