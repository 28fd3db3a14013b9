/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pipeline;

import java.util.concurrent.TimeUnit;

/** Tells how things stand while calls are booked, once a second at most. For one thread. */
final class Progress {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Runnable tell;
  private boolean changed;
  private long since;

  Progress(Runnable tell) {
    this.tell = tell;
  }

  /** Something was booked: it is told within a second, if {@link #tellIfDue} is called by then. */
  void changed() {
    if (!changed) {
      changed = true;
      since = System.nanoTime();
    }
  }

  /** How long until there is something to tell; 0 where there is nothing. */
  long nanosToWait() {
    return changed ? Math.max(1, since + PAUSE_NANOS - System.nanoTime()) : 0;
  }

  void tellIfDue() {
    if (changed && System.nanoTime() - since >= PAUSE_NANOS) {
      changed = false;
      tell.run();
    }
  }
}
