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
    String process = Ledger.thisProcess();
    lock = ProcessLock.take(folder.toPath(), process);
    file = new LedgerFile(folder.toPath(), process, LedgerOptions.DEFAULT.fileBytes());
  }

  public void add(CostRecord record) throws IOException {
    append(record.start(), LedgerLine.of(record));
  }

  public void add(Correction correction) throws IOException {
    append(correction.delta().start(), LedgerLine.of(correction));
  }

  public void add(Entry entry) throws IOException {
    append(entry.time(), LedgerLine.of(entry));
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
