/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract;

import java.util.Set;
import java.util.TreeSet;

/**
 * Whose threads there are: the first words of their names. What comes after it tells what a
 * client's thread did in the moment of the look.
 */
final class Threads {
  private static final int PATIENCE = 100;

  private final Set<String> seen = new TreeSet<>();

  void look() {
    seen.addAll(now());
  }

  /** All that were seen at any look. */
  String seen(String name) {
    return line(name, seen);
  }

  /** Those that stay: the JDK runs single tasks on unnamed threads, which end by themselves. */
  String staying(String name) throws InterruptedException {
    for (int i = 0; i < PATIENCE && now().contains("Thread"); i++) {
      Thread.sleep(50);
    }
    return line(name, now());
  }

  private static Set<String> now() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName().split("[^A-Za-z]", 2)[0]);
    }
    return names;
  }

  private static String line(String name, Set<String> names) {
    return name + " | " + String.join(" | ", names);
  }
}
