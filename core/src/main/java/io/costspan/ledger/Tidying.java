/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.RecordIds;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the files of days that are over and deletes those that are kept no longer. Files of
 * another process that lives are left alone; files of this one are renamed first, so that nothing
 * is ever appended to what is being compressed. A crash in between leaves a copy, which readers
 * skip by its ids, never a gap.
 */
final class Tidying implements Runnable {
  /** A call that began on the day before yesterday is over. */
  private static final int DAYS_OF_A_LIVING_PROCESS = 2;

  private final Path folder;
  private final String process;
  private final LedgerFile own;
  private final LedgerOptions options;
  private final LocalDate today;
  private final Consumer<Entry> said;

  Tidying(
      Path folder,
      String process,
      LedgerFile own,
      LedgerOptions options,
      LocalDate today,
      Consumer<Entry> said) {
    this.folder = folder;
    this.process = process;
    this.own = own;
    this.options = options;
    this.today = today;
    this.said = said;
  }

  /** A look at the names only. */
  boolean isNeeded() {
    List<File> files = LedgerFiles.in(folder.toFile());
    return files.stream()
            .anyMatch(
                file -> isOver(file) && ((options.compress() && isPlain(file)) || isTooOld(file)))
        || isTooMuch(bytes(files));
  }

  @Override
  public void run() {
    try {
      delete();
      if (options.compress()) {
        for (File file : LedgerFiles.in(folder.toFile())) {
          if (isOver(file) && isPlain(file) && file.isFile()) {
            handle(file, this::compress);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // what was not put away today is tomorrow
    }
  }

  private void delete() throws IOException {
    List<File> files = LedgerFiles.in(folder.toFile());
    long bytes = bytes(files);
    for (File oldest : files) {
      long its = oldest.length();
      if (isOver(oldest) && (isTooOld(oldest) || isTooMuch(bytes))) {
        handle(oldest, this::delete);
        bytes -= oldest.exists() ? 0 : its;
      }
    }
  }

  private interface Work {
    void on(Path file) throws IOException;
  }

  /** Does the work where nobody writes the file. */
  private void handle(File file, Work work) throws IOException {
    String writer = LedgerFiles.process(file);
    if (writer.equals(process)) {
      LocalDate day = LedgerFiles.day(file);
      if (day != null && day.isAfter(today.minusDays(DAYS_OF_A_LIVING_PROCESS))) {
        return;
      }
      Path away = day == null || !isPlain(file) ? file.toPath() : own.putAway(file.toPath(), day);
      if (away != null) {
        work.on(away);
      }
      return;
    }
    try (ProcessLock lock = ProcessLock.take(folder, writer)) {
      if (lock != null && file.exists()) {
        work.on(file.toPath());
      }
    }
  }

  private void delete(Path file) throws IOException {
    long bytes = Files.size(file);
    Files.deleteIfExists(file);
    String text = file.getFileName() + " was deleted: it is kept no longer";
    said.accept(
        new Entry(
            Entry.Kind.NOTE, RecordIds.next(Instant.now()), Instant.now(), text, bytes, null));
  }

  private void compress(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".gz.part");
    try (FileChannel channel =
            FileChannel.open(
                part,
                Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE),
                LedgerFiles.ownerOnly(false));
        OutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      Files.copy(file, out);
      ((GZIPOutputStream) out).finish();
      channel.force(true);
    }
    Files.move(part, LedgerFile.compressed(file), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(file);
  }

  private boolean isOver(File file) {
    @Nullable LocalDate day = LedgerFiles.day(file);
    return day != null && day.isBefore(today);
  }

  private static boolean isPlain(File file) {
    return file.getName().endsWith(LedgerFiles.SUFFIX);
  }

  private boolean isTooOld(File file) {
    @Nullable LocalDate day = LedgerFiles.day(file);
    long days = options.keep().toDays();
    return day != null && days > 0 && day.isBefore(today.minusDays(days));
  }

  private boolean isTooMuch(long bytes) {
    return options.maxBytes() > 0 && bytes > options.maxBytes();
  }

  private static long bytes(List<File> files) {
    return files.stream().mapToLong(File::length).sum();
  }
}
