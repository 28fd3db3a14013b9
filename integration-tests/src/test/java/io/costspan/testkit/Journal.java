/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server saw, by scenario. Thread-safe. */
public final class Journal {
  private final Map<String, List<String>> requests = new TreeMap<>();
  private final Map<String, List<String>> facts = new TreeMap<>();

  /** Returns how many requests of this scenario came before. */
  synchronized int request(String scenario, String bytes) {
    List<String> seen = requests.computeIfAbsent(scenario, s -> new ArrayList<>());
    seen.add(bytes);
    return seen.size() - 1;
  }

  synchronized void fact(String scenario, String fact) {
    facts.computeIfAbsent(scenario, s -> new ArrayList<>()).add(fact);
  }

  /** The bytes of each request, each byte one character, in the order they came. */
  public synchronized Map<String, List<String>> requests() {
    return copy(requests);
  }

  public synchronized Map<String, List<String>> facts() {
    return copy(facts);
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> map) {
    Map<String, List<String>> copy = new TreeMap<>();
    map.forEach((scenario, list) -> copy.put(scenario, List.copyOf(list)));
    return copy;
  }
}
