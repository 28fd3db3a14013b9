/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import io.costspan.ledger.Ledger;
import io.costspan.tracker.CostRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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
  private static final int DIFFERENT = 5_000;
  private static final int RECORDS = 1_000_000;
  private static final int AHEAD = 5_000;
  private static final int LOOK = 256;

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
  public long append() {
    Ledger ledger = new Ledger(folder.toFile(), LedgerBenchmark::fail);
    for (int i = 0; i < RECORDS; i++) {
      ledger.accept(records[i % DIFFERENT]);
      while (i % LOOK == 0 && i - ledger.written() > AHEAD) {
        Thread.onSpinWait(); // more would not fit while the disk is busy
      }
    }
    ledger.close();
    return written(ledger);
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
