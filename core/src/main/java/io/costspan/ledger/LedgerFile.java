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
 * The file of one process and day: created when the first lines come, created again when somebody
 * has deleted it. After a failed write it is cut back to its last whole line, so that a full disk
 * leaves no torn line in the middle. Not thread-safe.
 */
final class LedgerFile {
  private final Path path;
  private @Nullable FileChannel channel;

  /** Where the last whole line ends. */
  private long end;

  LedgerFile(Path folder, LocalDate day, String process) {
    path = folder.resolve(day + "." + process + LedgerFiles.SUFFIX);
  }

  /** Appends whole lines; on an exception, none of them is in the file. */
  void append(byte[] lines) throws IOException {
    try {
      FileChannel open = open();
      ByteBuffer bytes = ByteBuffer.wrap(lines);
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      end += lines.length;
    } catch (IOException e) {
      cutBack();
      throw e;
    }
  }

  /** Returns when the disk has all that was appended. */
  void sync() throws IOException {
    if (channel != null) {
      channel.force(false);
    }
  }

  void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // nothing is lost by it that a write has not reported
    }
    channel = null;
  }

  private FileChannel open() throws IOException {
    if (channel != null && Files.exists(path)) {
      return channel;
    }
    close();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, LedgerFiles.ownerOnly(true));
    }
    FileChannel open =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            LedgerFiles.ownerOnly(false));
    channel = open;
    end = open.size();
    return open;
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
