/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch the files of a process: the process itself, as long as it lives, or one that puts
 * them away later. The operating system gives the lock back however the process ends; the lock's
 * file stays behind where it was killed, and says so.
 */
final class ProcessLock implements AutoCloseable {
  static final String SUFFIX = ".lock";

  /**
   * Held by this JVM. A lock's file must not be opened twice in one: closing it would give up both.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ProcessLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static Path path(Path folder, String process) {
    return folder.resolve(process + SUFFIX).toAbsolutePath();
  }

  /**
   * The lock of a process, or null where somebody has it.
   *
   * @throws IOException where the folder cannot be written, or the file system knows no locks
   */
  static @Nullable ProcessLock take(Path folder, String process) throws IOException {
    Path path = path(folder, process);
    if (!OURS.add(path)) {
      return null;
    }
    FileChannel channel = null;
    ProcessLock lock = null;
    try {
      channel =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              LedgerFiles.ownerOnly(false));
      if (channel.tryLock() != null) {
        lock = new ProcessLock(path, channel);
      }
    } catch (OverlappingFileLockException e) {
      // a ledger of another copy of us in this JVM
    } finally {
      if (lock == null) {
        OURS.remove(path);
        close(channel);
      }
    }
    return lock;
  }

  /** Whether somebody has the lock of a process; where nobody can tell, somebody has. */
  static boolean isHeld(Path folder, String process) {
    Path path = path(folder, process);
    if (OURS.contains(path)) {
      return true;
    }
    try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      return other.tryLock() == null; // closing gives it back
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException | OverlappingFileLockException e) {
      return true;
    }
  }

  /** False where somebody has deleted the lock's file: then nobody can tell that we live. */
  boolean isThere() {
    return Files.exists(path);
  }

  /** Deletes the lock's file and gives the lock back. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // it is empty and in nobody's way
    }
    close(channel);
    OURS.remove(path);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // there was nothing to write
    }
  }
}
