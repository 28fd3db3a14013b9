/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Loss;
import io.costspan.tracker.RecordSink;
import java.io.File;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes every record to a folder of JSON lines. {@link #accept} makes the line and never waits for
 * the disk: one daemon thread, started at the first record, writes what has come in meanwhile in
 * one piece. See {@link LedgerOptions} for how soon.
 *
 * <p>While the folder cannot be written, or the disk hangs, up to {@value #MAX_WAITING} bytes of
 * lines wait in memory; what does not fit is counted in {@link #lost} and, as soon as writing goes
 * on, said in the ledger. Writing is tried again each second. All of that costs one line to {@code
 * warnings}. Thread-safe.
 */
public final class Ledger implements RecordSink {
  /** Some 10,000 records. */
  static final int MAX_WAITING = 8 << 20;

  private static final long CLOSE_MILLIS = 1_500;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final File folder;
  private final boolean sync;
  private final Consumer<String> warnings;
  private final Losses losses = new Losses();
  private final LedgerQueue queue;
  private final LedgerWriter writer;
  private final Thread thread;
  private @Nullable Supplier<Entry> lastWord;

  /** A ledger with the default options. */
  public Ledger(File folder, Consumer<String> warnings) {
    this(folder, LedgerOptions.DEFAULT, warnings);
  }

  /**
   * A ledger of this process.
   *
   * @param folder created with the first record, for the owner only
   * @param warnings receives one line where it cannot be written and one for each repair, on the
   *     writer's or the caller's thread
   */
  public Ledger(File folder, LedgerOptions options, Consumer<String> warnings) {
    this(folder, options, warnings, newProcess());
  }

  /**
   * As the other.
   *
   * @param process see {@link #newProcess}
   */
  public Ledger(File folder, LedgerOptions options, Consumer<String> warnings, String process) {
    this.folder = folder;
    this.sync = options.sync();
    this.warnings = warnings;
    queue = new LedgerQueue(options, losses);
    LedgerFile file = new LedgerFile(folder.toPath(), process, options.fileBytes());
    Housekeeping house = new Housekeeping(folder.toPath(), process, file, options, warnings);
    writer = new LedgerWriter(queue, file, house, options, this::warn);
    thread = new Thread(null, writer, "costspan-ledger", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // the caller's may be an app that is unloaded one day
  }

  /** What is written at the end, where there are records; asked for by {@link #close}. */
  public void closeWith(Supplier<Entry> last) {
    lastWord = last;
  }

  @Override
  public void accept(CostRecord record) {
    if (started.compareAndSet(false, true)) {
      queue.setReader(thread);
      thread.start();
    }
    try {
      if (!queue.add(record)) {
        warn("the disk does not keep up");
      }
    } catch (RuntimeException | Error e) {
      losses.add(record);
      warn("a record has no line: " + e);
    }
  }

  /** In sync mode returns when the disk has all that was accepted; one that hangs is left alone. */
  @Override
  public void settle() {
    if (sync && started.get()) {
      queue.awaitWritten();
    }
  }

  /** How many records are not in the ledger and never will be. */
  public long lost() {
    return losses.total();
  }

  @Override
  public List<Loss> losses() {
    return List.of(new Loss("records not in the ledger", lost()));
  }

  /** How many records are in the ledger. */
  public long written() {
    return queue.written();
  }

  /** Writes what waits. Gives up after 1.5 s, so that a hanging disk does not keep the JVM. */
  @Override
  public void close() {
    if (!started.get()) {
      return;
    }
    addLastWord();
    queue.stop();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.abandon();
  }

  private void addLastWord() {
    Supplier<Entry> last = lastWord;
    try {
      if (last != null) {
        queue.add(last.get());
      }
    } catch (RuntimeException | Error e) {
      warnings.accept("the run has no line of its own in the ledger: " + e);
    }
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

  /** A name for this process that no other has, for example {@code 4711-1f3a9c0d}. */
  public static String newProcess() {
    int random = ThreadLocalRandom.current().nextInt();
    String hex = Integer.toHexString(random);
    return ProcessHandle.current().pid() + "-" + "0".repeat(8 - hex.length()) + hex;
  }
}
