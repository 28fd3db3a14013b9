/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.budget;

/**
 * How one meter stands with others that use the same limit. Guarded by itself, which is held while
 * the others are asked: no thread that books waits for it.
 */
final class Lease {
  final Slot slot;

  /** Whether the others were asked yet. */
  boolean asked;

  /** How much there was last not enough for, and when in ns. */
  private long lacked = Long.MAX_VALUE;

  private long lackedAt;

  Lease(Slot slot) {
    this.slot = slot;
  }

  /** Notes whether there was enough for a need. */
  void found(boolean enough, long need, long nanos) {
    lacked = enough ? Long.MAX_VALUE : need;
    lackedAt = nanos;
  }

  /** Whether there was not enough for as much within the latest so many ns. */
  boolean hasLacked(long need, long nanos, long length) {
    return need >= lacked && nanos - lackedAt < length;
  }
}
