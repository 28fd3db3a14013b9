/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows a ledger while processes write it: shows each whole line once, soon after it was written.
 * Files that are compressed already are history and not followed. Not thread-safe.
 */
public final class LedgerTail {
  private static final int PIECE = 1 << 20;

  private final File folder;
  private final Period period;
  private final Firsts first;
  private final Consumer<String> problems;

  /** How far each file has been read. */
  private final Map<File, Long> offsets = new HashMap<>();

  /**
   * @param visitor receives what is of the period, and of copies the first
   * @param problems receives one line for each line that cannot be read, never any content
   */
  public LedgerTail(File folder, Period period, LedgerVisitor visitor, Consumer<String> problems) {
    this.folder = folder;
    this.period = period;
    this.first = new Firsts(period, visitor);
    this.problems = problems;
  }

  /** Shows all there is; to be called once, before {@link #poll}. */
  public void begin() {
    for (File file : files()) {
      offsets.put(file, wholeLines(file));
    }
    LedgerReader.readEach(folder, period, first, problems); // what comes meanwhile comes once
  }

  /** Of days outside of the period nothing is looked at but the names. */
  private List<File> files() {
    return LedgerFiles.in(folder, period);
  }

  /** Where the last whole line of a file ends: its writer may be in the middle of the next. */
  private static long wholeLines(File file) {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      long length = in.length();
      byte[] tail = new byte[(int) Math.min(length, PIECE)];
      in.seek(length - tail.length);
      in.readFully(tail);
      int end = tail.length;
      while (end > 0 && tail[end - 1] != '\n') {
        end--;
      }
      return length - tail.length + end;
    } catch (IOException e) {
      return 0; // all of it is shown, as far as it has not been
    }
  }

  /** Shows what has come since. */
  public void poll() {
    for (File file : files()) { // numbered ones first
      long offset = offset(file);
      if (file.getName().endsWith(LedgerFiles.SUFFIX) && file.length() != offset) {
        read(file, file.length() < offset ? 0 : offset);
      }
    }
  }

  /** A file that got a number has been read as far as under its name before. */
  private long offset(File file) {
    Long known = offsets.get(file);
    if (known == null) {
      known = offsets.remove(LedgerFiles.unnumbered(file));
    }
    return known == null ? 0 : known;
  }

  private void read(File file, long from) {
    long offset = from;
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      int read = 1;
      while (read > 0) {
        in.seek(offset);
        byte[] bytes = new byte[(int) Math.min(PIECE, Math.max(0, in.length() - offset))];
        in.readFully(bytes);
        read = show(file, bytes);
        offset += read;
      }
    } catch (IOException e) {
      problems.accept(file + ": " + e.getMessage());
    }
    offsets.put(file, offset);
  }

  /** Returns how many bytes whole lines took. */
  private int show(File file, byte[] bytes) {
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        try {
          LedgerLine.read(
              bytes, start, at - start, first.detail(), LedgerFiles.process(file), first);
        } catch (IOException e) {
          problems.accept(file + ": one line is skipped: " + e.getMessage());
        }
        start = at + 1;
      }
    }
    return start == 0 && bytes.length == PIECE ? bytes.length : start;
  }
}
