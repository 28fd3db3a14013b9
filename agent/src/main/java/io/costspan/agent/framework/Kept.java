/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.attribution.Facets;
import io.costspan.attribution.Scope;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a thread was in when an object was made that goes on with its work elsewhere: a stream that
 * is started later, a handler of what comes. For objects that are equal to themselves only; goes
 * with them. Thread-safe.
 */
final class Kept {
  private final Map<Object, Facets> byObject = new WeakHashMap<>();

  /** Keeps what this thread is in, where it is in anything. */
  void keep(@Nullable Object object) {
    Facets now = Scope.current(Scope.Origin.KNOWN);
    if (object != null && !now.equals(Facets.NONE)) {
      synchronized (byObject) {
        byObject.put(object, now);
      }
    }
  }

  @Nullable Facets of(@Nullable Object object) {
    synchronized (byObject) {
      return byObject.get(object);
    }
  }
}
