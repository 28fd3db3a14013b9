/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import org.jspecify.annotations.Nullable;

/**
 * What a thread is doing: opened around a piece of work, closed behind it, one inside of another.
 * Bound to the thread that opened it; another thread that takes the work over opens one of its own
 * with {@link #current}. A thread that is in none holds nothing.
 */
public final class Scope implements AutoCloseable {
  @SuppressWarnings("ThreadLocalUsage") // one for the process, and static
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  /** Who says so. */
  public enum Origin {
    /** The app, by the library's interface: stronger than anything else. */
    STATED,
    /** A hook in a framework: it knows, but the app may know better. */
    KNOWN
  }

  private final Facets facets;
  private final Origin origin;
  private final @Nullable Scope outer;

  private Scope(Facets facets, Origin origin, @Nullable Scope outer) {
    this.facets = facets;
    this.origin = origin;
    this.outer = outer;
  }

  public static Scope open(Facets facets, Origin origin) {
    Scope scope = new Scope(facets, origin, CURRENT.get());
    CURRENT.set(scope);
    return scope;
  }

  /** All that this thread's scopes of this origin say, the inner ones before the outer ones. */
  public static Facets current(Origin origin) {
    Scope scope = CURRENT.get();
    if (scope == null) {
      return Facets.NONE;
    }
    Facets.Builder facets = Facets.builder();
    offer(scope, origin, facets);
    return facets.build();
  }

  static void offer(Origin origin, Facets.Builder to) {
    offer(CURRENT.get(), origin, to);
  }

  private static void offer(@Nullable Scope innermost, Origin origin, Facets.Builder to) {
    for (Scope scope = innermost; scope != null; scope = scope.outer) {
      if (scope.origin == origin) {
        to.offer(scope.facets);
      }
    }
  }

  /** Ends this one and those that were left open inside of it; nothing on another thread. */
  @Override
  public void close() {
    for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      if (scope == this) {
        if (outer == null) {
          CURRENT.remove();
        } else {
          CURRENT.set(outer);
        }
        return;
      }
    }
  }
}
