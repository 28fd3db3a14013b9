/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import java.util.List;

/**
 * Which calls are meant: those whose key is like one of some patterns, in which {@code *} stands
 * for any text. Immutable.
 */
public record Filter(GroupBy by, List<String> patterns) {
  public Filter {
    patterns = List.copyOf(patterns);
  }

  boolean includes(Seen seen) {
    String key = by.key().apply(seen);
    for (String pattern : patterns) {
      if (matches(pattern, key)) {
        return true;
      }
    }
    return false;
  }

  /** The last star is moved on where what follows it does not fit: linear in practice. */
  private static boolean matches(String pattern, String key) {
    int p = 0;
    int k = 0;
    int star = -1;
    int mark = 0;
    while (k < key.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = k;
      } else if (p < pattern.length() && pattern.charAt(p) == key.charAt(k)) {
        p++;
        k++;
      } else if (star >= 0) {
        p = star + 1;
        k = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
