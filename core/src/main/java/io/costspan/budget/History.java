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

  private static final Kind NOTHING = new Kind();

  /** One kind of calls. */
  static final class Kind {
    private final Latest usd = new Latest();
    private final Latest tokens = new Latest();

    /** 0 where there was none. */
    long most(Unit unit) {
      return unit == Unit.USD ? usd.most : tokens.most;
    }
  }

  private static final class Latest {
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

  /** What a call has consumed, in the smallest parts of each unit. */
  void add(String kind, long usd, long tokens) {
    Kind known = kinds.get(kind);
    if (known == null) {
      if (kinds.size() >= MAX_KINDS) {
        return;
      }
      known = kinds.computeIfAbsent(kind, k -> new Kind());
    }
    known.usd.add(usd);
    known.tokens.add(tokens);
  }

  Kind of(String kind) {
    return kinds.getOrDefault(kind, NOTHING);
  }
}
