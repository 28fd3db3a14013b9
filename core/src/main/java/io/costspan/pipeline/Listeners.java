/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The app's own code that wants to hear of something, called on one daemon thread of ours.
 * Thread-safe; never waits, never throws.
 */
final class Listeners<T> {
  private final List<Consumer<? super T>> all = new CopyOnWriteArrayList<>();
  private final Messenger<T> messenger;
  private final Faults faults;

  /**
   * @param thread its name
   */
  Listeners(String thread, Faults faults) {
    this.messenger = new Messenger<>(thread, this::tell);
    this.faults = faults;
  }

  /** Hears of all from now on, until what is returned is closed. */
  AutoCloseable add(Consumer<? super T> listener) {
    all.add(listener);
    return () -> all.remove(listener);
  }

  void offer(T what) {
    if (!all.isEmpty()) {
      messenger.offer(what);
    }
  }

  private boolean tell(T what) {
    for (Consumer<? super T> listener : all) {
      try {
        listener.accept(what);
      } catch (Throwable failure) {
        faults.say("a listener of the app failed: " + failure.getClass().getName());
      }
    }
    return true;
  }

  /** How many nobody heard of. */
  long lost() {
    return messenger.lost();
  }

  void close() {
    messenger.close(0);
  }
}
