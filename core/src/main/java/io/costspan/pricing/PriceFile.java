/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The user's price file, read again when it has changed. A file with a mistake is not used: what
 * was read before stays. Not thread-safe.
 */
final class PriceFile {
  /** What shows that a file is another one. */
  private record Stamp(FileTime time, long size, @Nullable Object key) {}

  private final Path path;
  private final Consumer<String> say;
  private @Nullable Stamp read;
  private @Nullable Stamp seen;
  private @Nullable PriceBook book;

  PriceFile(Path path, Consumer<String> say) {
    this.path = path;
    this.say = say;
    this.seen = stamp();
    read();
  }

  /** What was last read without a mistake; null where nothing was yet. */
  @Nullable PriceBook book() {
    return book;
  }

  /**
   * Looks whether the file has changed; true where there is another book since. A file is read when
   * two looks saw the same, so that one that is being written is left alone.
   */
  boolean look() {
    Stamp now = stamp();
    boolean settled = now == null ? seen == null : now.equals(seen);
    boolean same = now == null ? read == null : now.equals(read);
    seen = now;
    return settled && !same && read();
  }

  private boolean read() {
    read = seen;
    try {
      book = PriceBooks.read(path);
      return true;
    } catch (PriceFileException e) {
      String stays = book == null ? "" : "; what was read before stays";
      say.accept("your price file is not used: " + e.getMessage() + stays);
      return false;
    }
  }

  /** Null where there is no such file. */
  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(file.lastModifiedTime(), file.size(), file.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return seen; // not to be seen for now: as before
    }
  }
}
