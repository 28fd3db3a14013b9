/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's one thread: takes all records that wait, writes them in one piece, repeats. */
final class LedgerWriter implements Runnable {
  private static final int MAX_BATCH = 1_000;
  private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final File folder;
  private final String process;
  private final BlockingQueue<CostRecord> waiting;
  private final Consumer<String> warnings;

  /** Taken from the queue, not yet written. */
  private final List<CostRecord> batch = new ArrayList<>();

  private @Nullable LedgerFile file;
  private @Nullable LocalDate day;
  private boolean unsynced;
  private long lastSync;

  private volatile boolean stopping;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  LedgerWriter(
      File folder, String process, BlockingQueue<CostRecord> waiting, Consumer<String> warnings) {
    this.folder = folder;
    this.process = process;
    this.waiting = waiting;
    this.warnings = warnings;
  }

  long written() {
    return written.get();
  }

  long lost() {
    return lost.get();
  }

  /** Lets {@link #run} return when all that waits is written, or cannot be; unpark it then. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    lastSync = System.nanoTime();
    boolean last = false;
    while (!last) {
      last = stopping; // read before the queue: what came before stop() is written
      boolean good = writeAll();
      boolean due = System.nanoTime() - lastSync >= SYNC_NANOS;
      if (unsynced && (last || due)) {
        sync();
      }
      if (!last) {
        rest(good);
      }
    }
    lost.addAndGet(batch.size() + waiting.size());
    if (file != null) {
      file.close();
    }
  }

  /** False where the disk refused; the records stay in the batch. */
  private boolean writeAll() {
    while (!batch.isEmpty() || waiting.drainTo(batch, MAX_BATCH) > 0) {
      try {
        writeOneDay();
      } catch (IOException | RuntimeException e) {
        warnings.accept(reason(e));
        return false;
      }
    }
    return true;
  }

  /** Writes the first records of the batch, as far as they are of one day. */
  private void writeOneDay() throws IOException {
    LocalDate first = LedgerFiles.day(batch.get(0).start());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int taken = 0;
    int bad = 0;
    while (taken < batch.size() && LedgerFiles.day(batch.get(taken).start()).equals(first)) {
      bad += encode(batch.get(taken), lines) ? 0 : 1;
      taken++;
    }
    file(first).append(lines.toByteArray());
    unsynced = true;
    written.addAndGet(taken - bad);
    lost.addAndGet(bad);
    batch.subList(0, taken).clear();
  }

  private boolean encode(CostRecord record, ByteArrayOutputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    try {
      LedgerLine.write(record, line);
    } catch (IOException | RuntimeException e) {
      warnings.accept("a record has no line: " + e);
      return false;
    }
    line.writeTo(lines);
    return true;
  }

  private LedgerFile file(LocalDate wanted) {
    LedgerFile current = file;
    if (current == null || !wanted.equals(day)) {
      if (current != null) {
        sync();
        current.close();
      }
      current = new LedgerFile(folder.toPath(), wanted, process);
      file = current;
      day = wanted;
    }
    return current;
  }

  private void sync() {
    lastSync = System.nanoTime();
    unsynced = false;
    try {
      if (file != null) {
        file.sync();
      }
    } catch (IOException e) {
      warnings.accept(reason(e));
    }
  }

  /** Until there is something to do; {@link Ledger} unparks the thread for each record. */
  private void rest(boolean good) {
    if (!good) {
      long start = System.nanoTime();
      long left = RETRY_NANOS;
      while (left > 0 && !stopping) {
        LockSupport.parkNanos(this, left);
        left = RETRY_NANOS - (System.nanoTime() - start);
      }
    } else if (unsynced) {
      LockSupport.parkNanos(this, SYNC_NANOS);
    } else if (waiting.isEmpty() && !stopping) {
      LockSupport.park(this);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return e.getClass().getSimpleName().replace("Exception", "");
    }
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
