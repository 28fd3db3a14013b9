/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import java.util.List;

/**
 * Receives every booked record exactly once, in booking order, on one thread at a time, which may
 * be an app's. Must not block: what takes time is queued behind it. What it throws is caught,
 * counted and reported once.
 */
@FunctionalInterface
public interface RecordSink extends AutoCloseable {
  void accept(CostRecord record);

  /** May wait until what was accepted is safe; called on a thread of ours only, with no lock. */
  default void settle() {}

  /**
   * What has not got through, as far as that is known; after {@link #close} all of it. Empty where
   * nothing can be lost. Thread-safe.
   */
  default List<Loss> losses() {
    return List.of();
  }

  /** Writes or sends out what is pending; called once, at exit. Returns within two seconds. */
  @Override
  default void close() {}
}
