/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.ledger.Ledger;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One record of many that come as fast as the disk takes them, from the hand-over until all are
 * forced to it.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up by the harness
public class LedgerBenchmark {
  /** As many as a processor keeps at hand: who hands a record over has just made it. */
  private static final int DIFFERENT = 500;

  private static final int RECORDS = 1_000_000;
  private static final int AHEAD = 5_000;
  private static final int LOOK = 256;
  private static final int PAUSE_NANOS = 50_000;

  /** How many bring records at the same time. */
  @Param({"1", "2"})
  public int threads;

  private CostRecord[] records;
  private Path folder;

  @Setup
  public void makeRecords() {
    records = Records.some(DIFFERENT);
  }

  @Setup(Level.Invocation)
  public void makeFolder() throws IOException {
    folder = Files.createTempDirectory("costspan-ledger");
  }

  @TearDown(Level.Invocation)
  public void deleteFolder() throws IOException {
    Folders.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long append() throws InterruptedException {
    Ledger ledger = new Ledger(folder.toFile(), LedgerBenchmark::fail);
    AtomicLong accepted = new AtomicLong();
    Thread[] callers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      callers[i] = new Thread(() -> append(ledger, accepted));
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    ledger.close();
    return written(ledger);
  }

  private void append(Ledger ledger, AtomicLong accepted) {
    for (int i = 0; i < RECORDS / threads; i++) {
      ledger.accept(records[i % DIFFERENT]);
      if (i % LOOK == 0) {
        long before = accepted.addAndGet(LOOK);
        while (before - ledger.written() > AHEAD) {
          LockSupport.parkNanos(PAUSE_NANOS); // more would not fit while the disk is busy
        }
      }
    }
  }

  /** Less than all would be another measurement. */
  private static long written(Ledger ledger) {
    if (ledger.written() != RECORDS) {
      throw new IllegalStateException(ledger.written() + " of " + RECORDS + " records written");
    }
    return ledger.written();
  }

  private static void fail(String line) {
    throw new IllegalStateException(line);
  }
}
