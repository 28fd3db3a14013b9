/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How ledger files are named: {@code 2026-11-22.4711-1f3a9c0d.jsonl}, that is the UTC day on which
 * the calls started, the process id, and a number drawn once per process, since process ids repeat.
 * A day that takes several files has {@code 2026-11-22.4711-1f3a9c0d.1.jsonl} next, and so on.
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

  /** Those that may hold something of a period. */
  static List<File> in(File folder, Period period) {
    List<File> files = new ArrayList<>(in(folder));
    files.removeIf(file -> !period.touches(Objects.requireNonNull(day(file))));
    return files;
  }

  /** The UTC days that have files, the latest first. */
  public static List<LocalDate> days(File folder) {
    TreeSet<LocalDate> days = new TreeSet<>(Comparator.reverseOrder());
    in(folder).forEach(file -> days.add(Objects.requireNonNull(day(file))));
    return List.copyOf(days);
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

  /** The process that wrote a ledger file, for example {@code 4711-1f3a9c0d}. */
  static String process(File file) {
    String rest = file.getName().substring(DAY_LENGTH + 1);
    return rest.substring(0, rest.indexOf('.'));
  }

  /** The name that a file had while it was written: without its number. */
  static File unnumbered(File file) {
    LocalDate date = day(file);
    return date == null
        ? file
        : new File(file.getParentFile(), date + "." + process(file) + SUFFIX);
  }

  /** The file with this number of a day; the first one's is 0. */
  static Path path(Path folder, LocalDate day, String process, int part) {
    String number = part == 0 ? "" : "." + part;
    return folder.resolve(day + "." + process + number + SUFFIX);
  }

  /** Creates a folder for the owner only, unless it is there. */
  static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly(true));
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
