/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import io.costspan.usage.Stars;
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
    return Stars.match(text, name.toLowerCase(Locale.ROOT));
  }
}
