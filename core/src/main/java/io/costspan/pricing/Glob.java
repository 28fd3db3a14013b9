/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.Locale;

/**
 * A name in a price file in which {@code *} stands for any letters, also none; without one it is
 * exact. Upper and lower case are the same. Immutable.
 */
record Glob(String text) {
  Glob {
    text = text.toLowerCase(Locale.ROOT);
  }

  /** Whether a name is a pattern at all. */
  static boolean is(String name) {
    return name.indexOf('*') >= 0;
  }

  /** How many letters it names: of two patterns that match, the one that says more holds. */
  int letters() {
    return text.replace("*", "").length();
  }

  boolean matches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int at = 0;
    int star = -1;
    int retry = 0;
    int i = 0;
    while (i < lower.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (at < text.length() && text.charAt(at) == lower.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
