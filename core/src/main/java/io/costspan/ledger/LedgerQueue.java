/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Between those who bring records and the thread that writes them: two buffers, one being filled
 * while the other is written. The lock is held for the making of one line or for the exchange of
 * the buffers, never while anything waits for the disk.
 */
final class LedgerQueue {
  /** Enough for one write: the writer does not rest any longer. */
  private static final int PLENTY = 256 << 10;

  private static final long SYNC_MILLIS = 1_000;

  private final Losses losses;
  private final boolean sync;
  private @Nullable Thread reader;

  private Pending filling = new Pending();
  private Pending spare = new Pending();

  /** What the writer has taken and not written yet, in bytes and records. */
  private long takenBytes;

  private long takenRecords;
  private long added;
  private long written;
  private boolean hung;
  private boolean abandoned;

  private volatile boolean resting;
  private volatile boolean stopping;

  LedgerQueue(LedgerOptions options, Losses losses) {
    this.losses = losses;
    this.sync = options.sync();
  }

  void setReader(Thread thread) {
    reader = thread;
  }

  /** False where there is no room: the record is counted as lost. */
  boolean add(CostRecord record) {
    boolean nowPlenty;
    synchronized (this) {
      if (filling.bytes() + takenBytes >= Ledger.MAX_WAITING) {
        losses.add(record);
        return false;
      }
      boolean plenty = isPlenty();
      filling.add(record);
      added++;
      nowPlenty = !plenty && isPlenty();
    }
    if (nowPlenty || resting || sync) {
      LockSupport.unpark(reader);
    }
    return true;
  }

  /** What is said of the records so far, behind them. */
  synchronized void add(Entry entry) {
    filling.add(entry);
  }

  /** Until the disk has all that was added; a disk that hangs is not waited for again. */
  synchronized void awaitWritten() {
    long mine = added;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SYNC_MILLIS);
    try {
      while (written < mine && !hung) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          hung = true;
        } else {
          wait(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Exchanges the buffers; what is returned stays the writer's until {@link #done}. */
  synchronized Pending take() {
    Entry loss = losses.take();
    if (loss != null) {
      filling.add(loss);
    }
    Pending full = filling;
    filling = spare;
    spare = full;
    takenBytes = full.bytes();
    takenRecords = full.records();
    return full;
  }

  /** Some of what was taken is safe. */
  synchronized void done(Pending taken, long records) {
    takenBytes = taken.bytes();
    takenRecords -= records;
    written += records;
    if (abandoned) {
      losses.add(-records); // the disk came back before the JVM ended
    }
    hung = false;
    notifyAll();
  }

  synchronized long written() {
    return written;
  }

  /** Counts what waits, and what the writer hangs with, as lost. */
  synchronized void abandon() {
    if (!abandoned) {
      abandoned = true;
      losses.add(filling.records() + takenRecords);
    }
  }

  boolean isStopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
    LockSupport.unpark(reader);
  }

  /** Until a record comes. */
  void rest() {
    resting = true;
    if (isEmpty() && !stopping) {
      LockSupport.park(this);
    }
    resting = false;
  }

  /** For so long, or until there is plenty to write. */
  void gather(long nanos) {
    if (!isPlenty() && !stopping) {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private synchronized boolean isEmpty() {
    return filling.isEmpty();
  }

  private synchronized boolean isPlenty() {
    return filling.bytes() >= PLENTY;
  }
}
