/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.OnceOnly;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger folder, also while it is being written: day by day, and within a day file by file,
 * each in the order of booking. A record or answer that occurs twice is read once. What cannot be
 * read is skipped and named: never more than the line it concerns, or the rest of an unreadable
 * file.
 */
public final class LedgerReader {
  private final Period period;
  private final Consumer<CostRecord> records;
  private final Consumer<String> problems;
  private final OnceOnly once = new OnceOnly(Integer.MAX_VALUE);

  private LedgerReader(Period period, Consumer<CostRecord> records, Consumer<String> problems) {
    this.period = period;
    this.records = records;
    this.problems = problems;
  }

  /**
   * Reads all records that started in {@code period}.
   *
   * @param problems receives one line with file, line and reason for each thing skipped; never any
   *     content
   */
  public static void read(
      File folder, Period period, Consumer<CostRecord> records, Consumer<String> problems) {
    LedgerReader reader = new LedgerReader(period, records, problems);
    for (File file : LedgerFiles.in(folder)) {
      LocalDate day = LedgerFiles.day(file);
      if (day != null && period.touches(day)) {
        reader.read(file);
      }
    }
  }

  private void read(File file) {
    Lines lines = null;
    try (InputStream in = open(file)) {
      lines = new Lines(in);
      while (lines.next()) {
        CostRecord record = record(file, lines);
        if (record != null && period.includes(record.start()) && once.isFirst(record)) {
          records.accept(record);
        }
      }
    } catch (IOException e) {
      String place = lines == null ? "" : ":" + (lines.number() + 1);
      String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
      problems.accept(file + place + ": the rest of the file is skipped: " + reason);
    }
  }

  private @Nullable CostRecord record(File file, Lines lines) {
    if (lines.length() == 0) {
      return null;
    }
    try {
      return LedgerLine.read(lines.buffer(), lines.from(), lines.length());
    } catch (IOException e) {
      String reason =
          lines.isWhole()
              ? e.getMessage()
              : "torn: its process ended while writing it, or is writing it now";
      problems.accept(file + ":" + lines.number() + ": one line is skipped: " + reason);
      return null;
    }
  }

  private static InputStream open(File file) throws IOException {
    InputStream in = new FileInputStream(file);
    if (!file.getName().endsWith(LedgerFiles.COMPRESSED_SUFFIX)) {
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
