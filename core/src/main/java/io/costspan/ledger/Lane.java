/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import java.util.concurrent.TimeUnit;

/**
 * One of the places in which lines are made: two buffers, one being filled while the other is
 * written. The lock is held for the making of one line or for the exchange of the buffers, never
 * while anything waits for the disk. Thread-safe.
 */
final class Lane {
  private Pending filling = new Pending();
  private Pending spare = new Pending();

  /** Of what the writer has taken and not written yet. */
  private long takenRecords;

  /**
   * Whether somebody makes a line here just now: only a hint, for those who look without a lock.
   */
  private volatile boolean busy;

  private long added;
  private long written;
  private boolean abandoned;

  /** Returns how many bytes the line has. */
  synchronized long add(CostRecord record) {
    busy = true;
    try {
      long before = filling.bytes();
      filling.add(record);
      added++;
      return filling.bytes() - before;
    } finally {
      busy = false;
    }
  }

  boolean isBusy() {
    return busy;
  }

  /** As the other. */
  synchronized long add(Entry entry) {
    long before = filling.bytes();
    filling.add(entry);
    return filling.bytes() - before;
  }

  synchronized boolean isEmpty() {
    return filling.isEmpty();
  }

  /** Exchanges the buffers; what is returned stays the writer's until {@link #done}. */
  synchronized Pending take() {
    Pending full = filling;
    filling = spare;
    spare = full;
    takenRecords = full.records();
    return full;
  }

  /** Some of what was taken is safe; returns how many of them had been given up. */
  synchronized long done(long records) {
    takenRecords -= records;
    written += records;
    notifyAll();
    return abandoned ? records : 0;
  }

  synchronized long written() {
    return written;
  }

  /** Returns how many records wait here for ever; they are told once. */
  synchronized long abandon() {
    if (abandoned) {
      return 0;
    }
    abandoned = true;
    return filling.records() + takenRecords;
  }

  /**
   * Until the disk has all that was added.
   *
   * @param deadline of {@link System#nanoTime}
   * @return false where it came before that
   */
  synchronized boolean awaitWritten(long deadline) throws InterruptedException {
    long mine = added;
    while (written < mine) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
