/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import org.jspecify.annotations.Nullable;

/**
 * The call that a thread is in; a call made inside of another one comes before it. A thread that is
 * in none holds nothing.
 */
final class OnThread<C> {
  private record Entry<C>(C call, @Nullable Entry<C> outer) {}

  @SuppressWarnings("ThreadLocalUsage") // it is in a static field, as each of these objects is
  private final ThreadLocal<@Nullable Entry<C>> current = new ThreadLocal<>();

  void enter(C call) {
    current.set(new Entry<>(call, current.get()));
  }

  @Nullable C get() {
    Entry<C> entry = current.get();
    return entry == null ? null : entry.call;
  }

  /** Once for each {@link #enter}. */
  void leave() {
    Entry<C> entry = current.get();
    if (entry == null || entry.outer == null) {
      current.remove();
    } else {
      current.set(entry.outer);
    }
  }
}
