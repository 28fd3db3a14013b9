/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.pipeline.Scraping;
import io.costspan.settings.Settings;

/**
 * Listens for Prometheus from the start, so that an app without LLM calls is no target that is
 * down. Nothing but the socket is opened: the metrics come with the first call.
 */
public final class Endpoint {
  private Endpoint() {}

  /** Where a port is set; on a thread of ours: the app's first one has to get on. */
  public static void open(Settings settings) {
    if (!Scraping.wanted(settings)) {
      return;
    }
    Thread thread = new Thread(null, () -> listen(settings), "costspan-prometheus", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Endpoint.class.getClassLoader());
    thread.start();
  }

  private static void listen(Settings settings) {
    Scraping.listen(settings, line -> System.err.println("costspan: " + line));
  }
}
