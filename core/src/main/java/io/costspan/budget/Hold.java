/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.concurrent.atomic.AtomicBoolean;

/** What a call that is under way has reserved; given back once, whatever becomes of it. */
public final class Hold {
  private final Meter[] meters;
  private final long[] parts;
  private final int count;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param count of how many meters, from the first
   */
  Hold(Meter[] meters, long[] parts, int count) {
    this.meters = meters;
    this.parts = parts;
    this.count = count;
  }

  /** Gives back what is reserved. The first call counts. Thread-safe. */
  public void release() {
    if (end()) {
      releaseAll();
    }
  }

  /** Whether it is the caller who gives back: nobody has done so, and nobody else will. */
  boolean end() {
    return over.compareAndSet(false, true);
  }

  /** What is reserved of one, which the caller gives back; of whoever has {@link #end ended} it. */
  long take(Meter meter) {
    for (int i = 0; i < count; i++) {
      if (meters[i] == meter) {
        long taken = parts[i];
        parts[i] = 0;
        return taken;
      }
    }
    return 0;
  }

  /** Gives back what was not {@link #take taken}; likewise. */
  void releaseAll() {
    for (int i = 0; i < count; i++) {
      meters[i].release(parts[i]);
    }
  }
}
