/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that this process writes: one per day, and the next one when it has grown large. Created
 * when the first lines come, created again when somebody has deleted it. After a failed write it is
 * cut back to its last whole line, so that a full disk leaves no torn line in the middle.
 *
 * <p>Synchronized, because the days that are over are put away by another thread.
 */
final class LedgerFile {
  /** A heap array goes to the disk through a copy that the thread keeps. */
  private static final int PIECE = 128 << 10;

  private final Path folder;
  private final String process;
  private final long maxBytes;

  private @Nullable LocalDate day;
  private @Nullable Path path;
  private @Nullable FileChannel channel;

  /** Where the last whole line ends. */
  private long end;

  LedgerFile(Path folder, String process, long maxBytes) {
    this.folder = folder;
    this.process = process;
    this.maxBytes = maxBytes;
  }

  /** Appends whole lines; on an exception, none of them is in the file. */
  synchronized void append(LocalDate date, byte[] lines, int length) throws IOException {
    try {
      FileChannel open = open(date);
      ByteBuffer bytes = ByteBuffer.wrap(lines, 0, length);
      while (bytes.position() < length) {
        bytes.limit(Math.min(length, bytes.position() + PIECE));
        open.write(bytes);
      }
      end += length;
    } catch (IOException | RuntimeException | Error e) {
      cutBack();
      throw e;
    }
  }

  /** Returns when the disk has all that was appended. */
  synchronized void sync() throws IOException {
    if (channel != null) {
      channel.force(false);
    }
  }

  synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // nothing is lost by it that a write has not reported
    }
    channel = null;
  }

  /**
   * Renames a file of this process so that nothing is ever appended to it again; null where it is
   * the one that is being written.
   */
  synchronized @Nullable Path putAway(Path file, LocalDate date) throws IOException {
    if (channel != null && file.equals(path)) {
      return null;
    }
    if (!file.equals(LedgerFiles.path(folder, date, process, 0))) {
      return file;
    }
    return Files.move(file, free(date, 1));
  }

  private FileChannel open(LocalDate date) throws IOException {
    if (channel != null && path != null && date.equals(day) && Files.exists(path)) {
      if (end < maxBytes) {
        return channel;
      }
      finish();
      Files.move(path, free(date, 1));
    }
    finish();
    LedgerFiles.create(folder);
    Path wanted = LedgerFiles.path(folder, date, process, 0);
    FileChannel open =
        FileChannel.open(
            wanted,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            LedgerFiles.ownerOnly(false));
    channel = open;
    path = wanted;
    day = date;
    end = open.size();
    return open;
  }

  /** What cannot be forced to the disk is written all the same. */
  private void finish() {
    try {
      sync();
    } catch (IOException e) {
      // the next file says what is wrong with the disk
    }
    close();
  }

  /** A name that no file has. */
  private Path free(LocalDate date, int first) {
    int part = first;
    while (Files.exists(LedgerFiles.path(folder, date, process, part))
        || Files.exists(compressed(LedgerFiles.path(folder, date, process, part)))) {
      part++;
    }
    return LedgerFiles.path(folder, date, process, part);
  }

  /** The name of a file once it is compressed. */
  static Path compressed(Path file) {
    return file.resolveSibling(file.getFileName() + ".gz");
  }

  private void cutBack() {
    try {
      if (channel != null && channel.size() > end) {
        channel.truncate(end);
      }
    } catch (IOException e) {
      // the reader says that the line is torn
    }
    close();
  }
}
