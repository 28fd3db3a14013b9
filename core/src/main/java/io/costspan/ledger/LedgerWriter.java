/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's one thread: takes all lines that wait, writes them in one piece, repeats. */
final class LedgerWriter implements Runnable {
  private static final long RETRY_NANOS = 1_000_000_000L;

  /** Without any rest between two looks, one core would do nothing else. */
  private static final long LEAST_NANOS = 1_000_000L;

  private final LedgerQueue queue;
  private final LedgerFile file;
  private final Housekeeping house;
  private final Consumer<String> warnings;
  private final long flushNanos;
  private final long fsyncNanos;

  /** Taken from the queue, not yet written; null where there is nothing. */
  private @Nullable Pending taken;

  private boolean unsynced;
  private long lastSync;

  LedgerWriter(
      LedgerQueue queue,
      LedgerFile file,
      Housekeeping house,
      LedgerOptions options,
      Consumer<String> warnings) {
    this.queue = queue;
    this.file = file;
    this.house = house;
    this.warnings = warnings;
    flushNanos = options.sync() ? 0 : Math.max(LEAST_NANOS, options.flush().toNanos());
    fsyncNanos = options.sync() ? 0 : options.fsync().toNanos();
  }

  @Override
  public void run() {
    lastSync = System.nanoTime();
    boolean last = false;
    while (!last) {
      last = queue.isStopping(); // read before the queue: what came before stop() is written
      boolean good = writeAll(last);
      if (unsynced && (last || System.nanoTime() - lastSync >= fsyncNanos)) {
        sync();
      }
      if (!last) {
        rest(good);
      }
    }
    queue.abandon();
    file.close();
    house.close();
  }

  /**
   * Once through all lanes: what comes meanwhile waits to be written in one piece.
   *
   * @param last whether to go on until nothing has come meanwhile
   * @return false where the disk refused; the lines stay taken
   */
  private boolean writeAll(boolean last) {
    try {
      boolean any;
      do {
        any = writeTaken(); // what the disk has refused before
        for (int lane = 0; lane < queue.size(); lane++) {
          taken = queue.take(lane);
          any |= writeTaken();
        }
      } while (last && any);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // an error too: without this thread nothing would ever be written again
      warnings.accept(reason(e));
      return false;
    }
  }

  private boolean writeTaken() throws IOException {
    Pending now = taken;
    if (now == null) {
      return false;
    }
    house.open();
    house.entries(now::add);
    write(now);
    now.reset();
    taken = null;
    return true;
  }

  private void write(Pending lines) throws IOException {
    for (Pending.Day day : new ArrayList<>(lines.days())) {
      if (day.lines.size() > 0) {
        file.append(day.date, day.lines.array(), day.lines.size());
        unsynced = true;
        long records = day.records;
        lines.written(day);
        if (fsyncNanos == 0) {
          sync();
        }
        queue.done(lines, records);
      }
    }
  }

  private void sync() {
    unsynced = false;
    try {
      file.sync();
    } catch (IOException e) {
      warnings.accept(reason(e));
    }
    lastSync = System.nanoTime();
  }

  private void rest(boolean good) {
    if (!good) {
      long start = System.nanoTime();
      long left = RETRY_NANOS;
      while (left > 0 && !queue.isStopping()) {
        LockSupport.parkNanos(this, left);
        left = RETRY_NANOS - (System.nanoTime() - start);
      }
    } else if (unsynced) {
      queue.gather(Math.min(flushNanos, fsyncNanos));
    } else {
      queue.rest();
    }
  }

  private static String reason(Throwable e) {
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return e.getClass().getSimpleName().replace("Exception", "");
    }
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
