/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import java.util.concurrent.atomic.AtomicBoolean;

/** What a call that is under way has reserved; given back once, whatever becomes of it. */
public final class Hold {
  private final Meter[] meters;
  private final long[] parts;
  private final AtomicBoolean over = new AtomicBoolean();
  private int count;

  Hold(int most) {
    meters = new Meter[most];
    parts = new long[most];
  }

  void add(Meter meter, long reserved) {
    meters[count] = meter;
    parts[count] = reserved;
    count++;
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
