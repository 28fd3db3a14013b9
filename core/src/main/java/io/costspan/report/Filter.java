/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.usage.Stars;
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
      if (Stars.match(pattern, key)) {
        return true;
      }
    }
    return false;
  }
}
