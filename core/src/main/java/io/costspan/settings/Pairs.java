/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code name=value} pairs as one text, one a line. A name that occurs again is left out. */
final class Pairs {
  private Pairs() {}

  static Map<String, String> parse(String lines) {
    Map<String, String> pairs = new LinkedHashMap<>();
    add(lines, pairs);
    return pairs;
  }

  /** Both; where both have a name, the stronger value. */
  static String merge(String strong, String weak) {
    Map<String, String> pairs = parse(strong);
    add(weak, pairs);
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      lines.append(lines.isEmpty() ? "" : "\n").append(pair.getKey());
      lines.append('=').append(pair.getValue());
    }
    return lines.toString();
  }

  /** Whether every line that is not blank is a pair. */
  static boolean isWhole(String lines) {
    for (String line : lines.split("\n", -1)) {
      if (!line.isBlank() && line.strip().indexOf('=') <= 0) {
        return false;
      }
    }
    return true;
  }

  private static void add(String lines, Map<String, String> pairs) {
    for (String line : lines.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        pairs.putIfAbsent(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
  }
}
