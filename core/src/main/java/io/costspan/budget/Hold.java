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
    if (over.compareAndSet(false, true)) {
      for (int i = 0; i < count; i++) {
        meters[i].release(parts[i]);
      }
    }
  }
}
