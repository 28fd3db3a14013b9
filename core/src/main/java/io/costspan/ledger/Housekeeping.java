/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.RecordIds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a process does for the folder besides writing: it says by a lock that it lives, repairs what
 * killed processes left behind before its own first line, and once a day puts the days away that
 * are over, on a thread of low priority that ends when that is done.
 */
final class Housekeeping {
  private final Path folder;
  private final String process;
  private final LedgerFile file;
  private final LedgerOptions options;
  private final Consumer<String> warnings;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  private @Nullable ProcessLock lock;
  private boolean opened;
  private @Nullable LocalDate tidied;

  Housekeeping(
      Path folder,
      String process,
      LedgerFile file,
      LedgerOptions options,
      Consumer<String> warnings) {
    this.folder = folder;
    this.process = process;
    this.file = file;
    this.options = options;
    this.warnings = warnings;
  }

  /**
   * Called before anything is written; does its work once, and once more on each new day.
   *
   * @throws IOException where the folder cannot be written
   */
  void open() throws IOException {
    if (!opened) {
      LedgerFiles.create(folder);
      lock = takeLock();
      repair();
      opened = true;
    } else if (lock != null && !lock.isThere()) {
      LedgerFiles.create(folder);
      lock.close();
      lock = takeLock();
    }
    LocalDate today = LedgerFiles.day(Instant.now());
    if (!today.equals(tidied)) {
      tidied = today;
      tidy(today);
    }
  }

  /** What is to be written about all that, each once. */
  void entries(Consumer<Entry> consumer) {
    for (Entry next = entries.poll(); next != null; next = entries.poll()) {
      consumer.accept(next);
    }
  }

  void close() {
    if (lock != null) {
      lock.close();
    }
  }

  /** Null where the file system knows no locks: then nobody repairs anything here. */
  private @Nullable ProcessLock takeLock() {
    try {
      return ProcessLock.take(folder, process);
    } catch (IOException e) {
      return null;
    }
  }

  private void repair() {
    File[] locks = folder.toFile().listFiles((in, name) -> name.endsWith(ProcessLock.SUFFIX));
    if (lock == null || locks == null) {
      return;
    }
    for (File of : locks) {
      String name = of.getName();
      String dead = name.substring(0, name.length() - ProcessLock.SUFFIX.length());
      try (ProcessLock taken = ProcessLock.take(folder, dead)) {
        if (taken != null) {
          new Repair(folder.toFile(), dead, this::repaired).run();
        }
      } catch (IOException e) {
        warnings.accept("the ledger file of process " + dead + " could not be repaired: " + e);
      }
    }
  }

  private void repaired(File torn, long bytes) {
    String what = "the end of a torn line in " + torn.getName() + " was cut off";
    entries.add(
        new Entry(
            Entry.Kind.REPAIR, RecordIds.next(Instant.now()), Instant.now(), what, bytes, null));
    warnings.accept(
        "the process that wrote "
            + torn
            + " was killed while writing; its last line was torn and is cut off ("
            + bytes
            + " bytes)");
  }

  @SuppressWarnings("ThreadPriorityCheck") // a wish, on which nothing relies
  private void tidy(LocalDate today) {
    Tidying work = new Tidying(folder, process, file, options, today, entries::add);
    if (lock == null || !work.isNeeded()) {
      return;
    }
    Thread thread = new Thread(null, work, "costspan-ledger-tidy", 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.setContextClassLoader(null);
    thread.start();
  }
}
