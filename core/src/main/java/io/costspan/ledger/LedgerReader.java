/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a ledger folder, also while it is being written: day by day, and within a day file by file,
 * each in the order of booking. A record or answer that occurs twice is read once. What cannot be
 * read is skipped and named: never more than the line it concerns, or the rest of an unreadable
 * file.
 */
public final class LedgerReader {
  private final Period period;
  private final Firsts first;
  private final Parsers parsers;
  private final Consumer<String> problems;
  private final Set<File> known = new HashSet<>();

  private LedgerReader(Period period, Firsts first, Consumer<String> problems) {
    this.period = period;
    this.first = first;
    this.parsers = new Parsers(first, problems);
    this.problems = problems;
  }

  /**
   * Reads all that is of {@code period}: records that started in it, corrections of these, entries
   * that were written in it.
   *
   * @param problems receives one line with file, line and reason for each thing skipped; never any
   *     content
   */
  public static void read(
      File folder, Period period, LedgerVisitor visitor, Consumer<String> problems) {
    readEach(folder, period, new Firsts(period, visitor), problems);
  }

  /** As {@link #read}, with copies unless {@code first} leaves them out. */
  static void readEach(File folder, Period period, Firsts first, Consumer<String> problems) {
    LedgerReader reader = new LedgerReader(period, first, problems);
    try {
      while (reader.readNew(folder)) {
        reader.parsers.finish(); // and then files that got another name meanwhile: full, compressed
      }
    } finally {
      reader.parsers.close();
    }
  }

  /** Reads one file, whatever its name and its folder; compressed where the name ends with .gz. */
  public static void readFile(File file, LedgerVisitor visitor, Consumer<String> problems) {
    LedgerReader reader = new LedgerReader(Period.ALL, new Firsts(Period.ALL, visitor), problems);
    try {
      reader.read(file);
      reader.parsers.finish();
    } finally {
      reader.parsers.close();
    }
  }

  private boolean readNew(File folder) {
    boolean found = false;
    for (File file : LedgerFiles.in(folder, period)) {
      if (known.add(file)) {
        found = true;
        read(file);
      }
    }
    return found;
  }

  private void read(File file) {
    Batch.Source source = new Batch.Source(file, first.detail());
    boolean opened = false;
    try (InputStream in = open(file)) {
      opened = true;
      Blocks blocks = new Blocks(in);
      for (Blocks.Block next = blocks.next(); next != null; next = blocks.next()) {
        parsers.submit(new Batch(source, next));
      }
    } catch (FileNotFoundException e) {
      if (file.exists()) {
        problems.accept(file + ": the file is skipped: " + e.getMessage());
      }
    } catch (IOException e) {
      String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
      parsers.submit(Batch.failure(source, opened, reason));
    }
  }

  static InputStream open(File file) throws IOException {
    InputStream in = new FileInputStream(file);
    if (!file.getName().endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
