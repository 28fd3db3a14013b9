/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import io.costspan.exchange.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Which APIs a request may go to, by its method and the last characters of its path: of the dozens
 * that there are, most requests need to be shown to a few. Immutable; a look-up allocates nothing.
 */
final class ByPath {
  private static final int SLOTS = 256;
  private static final int TAIL = 4;
  private static final Provider[] NONE = {};

  private final Provider[] processes;
  private final Provider[][] get = new Provider[SLOTS][];
  private final Provider[][] post = new Provider[SLOTS][];

  /**
   * @param all in the order in which they are to be asked
   */
  ByPath(List<Provider> all) {
    processes = all.stream().filter(Provider::isProcess).toArray(Provider[]::new);
    for (int slot = 0; slot < SLOTS; slot++) {
      List<Provider> posts = new ArrayList<>();
      List<Provider> gets = new ArrayList<>();
      for (Provider provider : all) {
        if (!provider.isProcess() && mayEnd(provider.endings(), slot)) {
          posts.add(provider);
        }
        if (provider.mayGet() && mayEnd(provider.getEndings(), slot)) {
          gets.add(provider);
        }
      }
      post[slot] = posts.toArray(NONE);
      get[slot] = gets.toArray(NONE);
    }
  }

  private static boolean mayEnd(List<String> endings, int slot) {
    return endings.isEmpty()
        || endings.stream().anyMatch(ending -> ending.length() < TAIL || slot(ending) == slot);
  }

  /** In the order in which they are to be asked; not to be changed. */
  Provider[] candidates(String method, String path) {
    return switch (method) {
      case "POST" -> post[slot(path)];
      case "GET" -> get[slot(path)];
      case Request.PROCESS -> processes;
      default -> NONE;
    };
  }

  private static int slot(String path) {
    int hash = 0;
    for (int i = Math.max(0, path.length() - TAIL); i < path.length(); i++) {
      hash = hash * 31 + path.charAt(i);
    }
    return (hash ^ hash >>> 8) & SLOTS - 1;
  }
}
