/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which processes of a host meet: who of them lives, and small files that one at a time
 * changes. A process is there from its first look until it ends, however it does. Thread-safe.
 */
public final class Presence {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private final Path folder;
  private final String process;
  private @Nullable ProcessLock own;

  /**
   * @param folder created when needed, for the owner only
   * @param process the name of this one, see {@link Ledger#newProcess}
   */
  public Presence(Path folder, String process) {
    this.folder = folder;
    this.process = process;
  }

  /** The name of this process. */
  public String process() {
    return process;
  }

  /** Whether a process lives; where nobody can tell, it does. */
  public boolean isAlive(String other) {
    return other.equals(process) || ProcessLock.isHeld(folder, other);
  }

  /** Deletes what processes left behind that were killed; {@code time} in ms since 1970. */
  public void forgetBefore(long time) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*" + ProcessLock.SUFFIX)) {
      for (Path lock : locks) {
        String name = lock.getFileName().toString();
        String other = name.substring(0, name.length() - ProcessLock.SUFFIX.length());
        if (Files.getLastModifiedTime(lock).toMillis() < time && !isAlive(other)) {
          Files.deleteIfExists(lock);
        }
      }
    }
  }

  /** Something that is done while no other process, and no other thread, does likewise. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Path folder) throws IOException;
  }

  /**
   * Does something while nobody else does. An interrupt of the caller, which closes the file that
   * it meets, is the app's and waits until this is over: what was begun is begun again.
   *
   * @param work may run more than once, and does the same then
   * @throws IOException where it fails, or others do not let it begin within two seconds
   */
  public synchronized <T> T alone(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return inTurn(work);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T inTurn(Work<T> work) throws IOException {
    LedgerFiles.create(folder);
    if (own == null || !own.isThere()) {
      own = ProcessLock.take(folder, process);
    }
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("turn"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            LedgerFiles.ownerOnly(false))) {
      awaitTurn(channel);
      return work.in(folder); // closing gives the turn to the next
    }
  }

  private static void awaitTurn(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    while (turn(channel) == null) {
      if (System.nanoTime() - start > PATIENCE) {
        throw new IOException("another process has had its turn for two seconds");
      }
      try {
        TimeUnit.MICROSECONDS.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      }
    }
  }

  private static @Nullable FileLock turn(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another copy of us in this JVM
    }
  }

  /** Replaces a file as a whole: whoever is killed meanwhile leaves the old one or the new one. */
  public static void replace(Path file, List<String> lines) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    Files.createFile(next, LedgerFiles.ownerOnly(false));
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
