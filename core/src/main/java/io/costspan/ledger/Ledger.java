/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import java.io.File;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes every record to a folder of JSON lines. {@link #accept} never waits for the disk: one
 * daemon thread, started at the first record, writes at once what has come in meanwhile (within 100
 * ms) and forces it to the disk within a second and at {@link #close}.
 *
 * <p>While the folder cannot be written, up to {@value #MAX_WAITING} records wait in memory and the
 * rest is counted in {@link #lost}; writing is tried again each second. All of that costs one line
 * to {@code warnings}. Thread-safe.
 */
public final class Ledger implements RecordSink {
  static final int MAX_WAITING = 10_000;
  private static final long CLOSE_MILLIS = 1_500;

  private final BlockingQueue<CostRecord> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong overflowed = new AtomicLong();
  private final Consumer<String> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile boolean closed;
  private final File folder;
  private final LedgerWriter writer;
  private final Thread thread;

  /**
   * @param folder created with the first record, for the owner only
   * @param warnings receives at most one line, on the writer's or the caller's thread
   */
  public Ledger(File folder, Consumer<String> warnings) {
    this(folder, warnings, thisProcess());
  }

  Ledger(File folder, Consumer<String> warnings, String process) {
    this.folder = folder;
    this.warnings = warnings;
    writer = new LedgerWriter(folder, process, waiting, this::warn);
    thread = new Thread(null, writer, "costspan-ledger", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // the caller's may be an app that is unloaded one day
  }

  @Override
  public void accept(CostRecord record) {
    accepted.incrementAndGet();
    if (!waiting.offer(record)) {
      overflowed.incrementAndGet();
      warn("records come faster than they can be written");
    }
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
    LockSupport.unpark(thread);
  }

  /** How many records are not in the ledger and never will be. */
  public long lost() {
    return closed ? accepted.get() - writer.written() : overflowed.get() + writer.lost();
  }

  @Override
  public List<Loss> losses() {
    return List.of(new Loss("records not in the ledger", lost()));
  }

  /** How many records are in the ledger. */
  public long written() {
    return writer.written();
  }

  /** Writes what waits. Gives up after 1.5 s, so that a hanging disk does not keep the JVM. */
  @Override
  public void close() {
    if (!started.get()) {
      return;
    }
    writer.stop();
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }

  private void warn(String reason) {
    if (warned.compareAndSet(false, true)) {
      warnings.accept(
          "the ledger in "
              + folder
              + " cannot be written: "
              + reason
              + "; totals go on in memory, the app is not affected (costspan.ledger.dir names"
              + " another folder)");
    }
  }

  private static String thisProcess() {
    int random = ThreadLocalRandom.current().nextInt();
    String hex = Integer.toHexString(random);
    return ProcessHandle.current().pid() + "-" + "0".repeat(8 - hex.length()) + hex;
  }
}
