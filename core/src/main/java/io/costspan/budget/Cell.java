/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

import org.jspecify.annotations.Nullable;

/**
 * The meters that one value of a group has of one budget: that of now, and that of the window
 * before, because a late answer counts in the window that its call began in. Thread-safe.
 */
final class Cell {
  private final Meters meters;
  private final String key;
  private volatile Meter latest;
  private volatile @Nullable Meter before;

  Cell(Meters meters, String key, long millis) {
    this.meters = meters;
    this.key = key;
    this.latest = meters.create(key, millis);
  }

  Meter latest() {
    return latest;
  }

  /** The meter of a time. */
  Meter at(long millis) {
    Meter now = latest;
    return now.window().includes(millis) ? now : other(millis);
  }

  private synchronized Meter other(long millis) {
    Meter now = latest;
    if (now.window().includes(millis)) {
      return now;
    }
    Meter earlier = before;
    if (earlier != null && earlier.window().includes(millis)) {
      return earlier;
    }
    Meter created = meters.create(key, millis);
    if (created.window().start() > now.window().start()) {
      before = now;
      latest = created;
    } else {
      before = created;
    }
    return created;
  }
}
