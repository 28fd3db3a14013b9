/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Between those who bring records and the thread that writes them. Making a line is most of the
 * work; it is done by the one who brings the record, in a {@link Lane} that few others use. The
 * writer takes one lane after the other.
 */
final class LedgerQueue {
  /** Enough for one write: the writer does not rest any longer. */
  private static final int PLENTY = 256 << 10;

  private static final long SYNC_MILLIS = 1_000;

  /** For each core: two threads that run at the same time seldom have the same. */
  private static final int LANES_PER_CORE = 4;

  private static final int MOST_LANES = 16;

  private final Losses losses;
  private final boolean sync;
  private final Lane[] lanes = lanes();
  private @Nullable Thread reader;

  /** Bytes that nobody has taken. */
  private final AtomicLong filling = new AtomicLong();

  /** Bytes that the writer has taken and not written yet. */
  private volatile long takenBytes;

  /** The lane that the writer has taken from; its own. */
  private int taking;

  private volatile boolean hung;
  private volatile boolean resting;
  private volatile boolean stopping;

  LedgerQueue(LedgerOptions options, Losses losses) {
    this.losses = losses;
    this.sync = options.sync();
  }

  private static Lane[] lanes() {
    int wanted = LANES_PER_CORE * Runtime.getRuntime().availableProcessors();
    Lane[] lanes = new Lane[Integer.highestOneBit(Math.min(wanted, MOST_LANES))];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new Lane();
    }
    return lanes;
  }

  /** How many lanes there are. */
  int size() {
    return lanes.length;
  }

  void setReader(Thread thread) {
    reader = thread;
  }

  /** False where there is no room: the record is counted as lost. */
  boolean add(CostRecord record) {
    if (filling.get() + takenBytes >= Ledger.MAX_WAITING) {
      losses.add(record);
      return false;
    }
    boolean nowPlenty = added(mine().add(record));
    if (nowPlenty || resting || sync) {
      LockSupport.unpark(reader);
    }
    return true;
  }

  /** What is said of the records so far: the last lane is the last to be taken. */
  void add(Entry entry) {
    added(lanes[lanes.length - 1].add(entry));
  }

  /**
   * The same for each record of a thread, unless another thread makes a line there. Not by the
   * thread's id, which an app's own kind of thread may compute as it likes.
   */
  private Lane mine() {
    int first = System.identityHashCode(Thread.currentThread());
    for (int i = 0; i < lanes.length; i++) {
      Lane lane = lanes[(first + i) & (lanes.length - 1)];
      if (!lane.isBusy()) {
        return lane;
      }
    }
    return lanes[first & (lanes.length - 1)];
  }

  private boolean added(long bytes) {
    long before = filling.getAndAdd(bytes);
    return before < PLENTY && before + bytes >= PLENTY;
  }

  /** Until the disk has all that was added; a disk that hangs is not waited for again. */
  void awaitWritten() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SYNC_MILLIS);
    try {
      for (Lane lane : lanes) {
        if (!hung && !lane.awaitWritten(deadline)) {
          hung = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The lines of a lane, the writer's until they are {@link #done}; null where there are none. */
  @Nullable Pending take(int lane) {
    if (lane == 0) {
      addLoss();
    }
    if (lanes[lane].isEmpty()) {
      return null;
    }
    taking = lane;
    Pending taken = lanes[lane].take();
    long bytes = taken.bytes();
    filling.addAndGet(-bytes); // first: what counts twice for a moment has no room in it
    takenBytes = bytes;
    return taken;
  }

  /** What is missing is said behind the lines that had room. */
  private void addLoss() {
    Entry loss = losses.take();
    if (loss != null) {
      int last = lanes.length - 1;
      while (last > 0 && lanes[last].isEmpty()) {
        last--;
      }
      added(lanes[last].add(loss));
    }
  }

  /** Some of what was taken is safe. */
  void done(Pending taken, long records) {
    takenBytes = taken.bytes();
    hung = false;
    losses.add(-lanes[taking].done(records)); // the disk came back before the JVM ended
  }

  long written() {
    long written = 0;
    for (Lane lane : lanes) {
      written += lane.written();
    }
    return written;
  }

  /** Counts what waits, and what the writer hangs with, as lost. */
  void abandon() {
    for (Lane lane : lanes) {
      losses.add(lane.abandon());
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
    if (filling.get() == 0 && !stopping) {
      LockSupport.park(this);
    }
    resting = false;
  }

  /** For so long, or until there is plenty to write. */
  void gather(long nanos) {
    if (filling.get() < PLENTY && !stopping) {
      LockSupport.parkNanos(this, nanos);
    }
  }
}
