/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ledger files are named: {@code 2026-11-22.4711-1f3a9c0d.jsonl}, that is the UTC day on which
 * the calls started, the process id, and a number drawn once per process, since process ids repeat.
 */
public final class LedgerFiles {
  static final String SUFFIX = ".jsonl";
  static final String COMPRESSED_SUFFIX = ".jsonl.gz";
  private static final int DAY_LENGTH = 10;

  private LedgerFiles() {}

  /** All ledger files of a folder by name, hence by day; empty where there is no such folder. */
  public static List<File> in(File folder) {
    File[] files = folder.listFiles(file -> day(file) != null);
    if (files == null) {
      return List.of();
    }
    Arrays.sort(files);
    return List.of(files);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** The day of a ledger file; null where it is something else. */
  static @Nullable LocalDate day(File file) {
    String name = file.getName();
    boolean ours = name.endsWith(SUFFIX) || name.endsWith(COMPRESSED_SUFFIX);
    if (!ours || name.length() < DAY_LENGTH || name.charAt(DAY_LENGTH) != '.') {
      return null;
    }
    try {
      return LocalDate.parse(name.substring(0, DAY_LENGTH));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Owner only; nothing where the file system knows no such permissions. */
  static FileAttribute<?>[] ownerOnly(boolean folder) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(
          PosixFilePermissions.fromString(folder ? "rwx------" : "rw-------"))
    };
  }
}
