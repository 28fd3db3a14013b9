/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds lines to a ledger from a command, as a process of its own. Not thread-safe. */
public final class LedgerAppender implements AutoCloseable {
  private final LedgerFile file;
  private final @Nullable ProcessLock lock;

  /**
   * Creates the folder, for the owner only, unless it is there.
   *
   * @throws IOException where it cannot be written
   */
  public LedgerAppender(File folder) throws IOException {
    LedgerFiles.create(folder.toPath());
    String process = Ledger.newProcess();
    lock = ProcessLock.take(folder.toPath(), process);
    file = new LedgerFile(folder.toPath(), process, LedgerOptions.DEFAULT.fileBytes());
  }

  /** A record, a correction or an entry of the command's own. */
  public void add(CostRecord record) throws IOException {
    add(record, "");
  }

  /** As {@link #add(CostRecord)}. */
  public void add(Entry entry) throws IOException {
    add(entry, "");
  }

  /**
   * Adds what another process wrote.
   *
   * @param process that other process; empty where nothing says which
   */
  public void add(CostRecord record, String process) throws IOException {
    append(record.start(), LedgerLine.of(record, process));
  }

  /**
   * Adds a correction.
   *
   * @param process the one that wrote what is corrected
   */
  public void add(Correction correction, String process) throws IOException {
    append(correction.delta().start(), LedgerLine.of(correction, process));
  }

  /** As {@link #add(CostRecord, String)}. */
  public void add(Entry entry, String process) throws IOException {
    append(entry.time(), LedgerLine.of(entry, process));
  }

  private void append(Instant time, byte[] line) throws IOException {
    file.append(LedgerFiles.day(time), line, line.length);
  }

  /** Forces all to the disk. */
  @Override
  public void close() throws IOException {
    try {
      file.sync();
    } finally {
      file.close();
      if (lock != null) {
        lock.close();
      }
    }
  }
}
