/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the spans. It keeps the SDK's queue from overflowing, which the SDK would not tell
 * us: a span that finds no room is counted here instead. Thread-safe.
 */
final class SpanCount {
  /** The SDK's queue, {@code otel.bsp.max.queue.size}, where the user does not set it. */
  static final int DEFAULT_QUEUE = 2048;

  private final AtomicLong made = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile int queue = DEFAULT_QUEUE;

  /** The length of the SDK's queue, in spans. */
  void queue(int spans) {
    queue = spans;
  }

  /** Whether the SDK's queue has room for another span, which is then counted; else it is lost. */
  boolean makeRoom() {
    if (made.get() - taken.get() >= queue) {
      dropped.incrementAndGet();
      return false;
    }
    made.incrementAndGet();
    return true;
  }

  /** So many left the queue. */
  void taken(int spans) {
    taken.addAndGet(spans);
  }

  /** So many arrived, or did not. */
  void exported(int spans, boolean success) {
    (success ? sent : failed).addAndGet(spans);
  }

  /** Spans that found no room or did not arrive. */
  long lost() {
    return dropped.get() + failed.get();
  }

  /** The same where nothing more will be sent: what has not arrived by now never does. */
  long lostForGood() {
    return dropped.get() + made.get() - sent.get();
  }
}
