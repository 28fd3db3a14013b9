/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the latest calls of each kind have consumed. The most of 128 is what less than one call in a
 * hundred exceeds. Bounded; thread-safe.
 */
final class History {
  private static final int CALLS = 128;
  private static final int MAX_KINDS = 1_000;

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  private static final class Kind {
    private final long[] latest = new long[CALLS];
    private int next;
    private volatile long most;

    synchronized void add(long parts) {
      long gone = latest[next];
      latest[next] = parts;
      next = (next + 1) % CALLS;
      if (parts >= most) {
        most = parts;
      } else if (gone == most) {
        most = mostOf(latest);
      }
    }

    private static long mostOf(long[] all) {
      long most = 0;
      for (long one : all) {
        most = Math.max(most, one);
      }
      return most;
    }
  }

  void add(String kind, long parts) {
    Kind known = kinds.get(kind);
    if (known == null) {
      if (kinds.size() >= MAX_KINDS) {
        return;
      }
      known = kinds.computeIfAbsent(kind, k -> new Kind());
    }
    known.add(parts);
  }

  /** 0 where there was none. */
  long most(String kind) {
    Kind known = kinds.get(kind);
    return known == null ? 0 : known.most;
  }
}
