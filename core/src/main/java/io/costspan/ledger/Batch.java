/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some lines of one file: filled by one thread, parsed by another, handed on by the first, in this
 * order. Not thread-safe.
 */
final class Batch implements LedgerVisitor {
  private static final int FULL = 256 << 10;
  private static final int LINES = 256;

  private final File file;
  private final String writer;
  private final long firstLine;
  private final Detail detail;
  private byte[] bytes = new byte[FULL + (FULL >> 3)];
  private int[] ends = new int[LINES];
  private int lines;
  private boolean lastIsWhole = true;

  /** Records, corrections, entries, and texts for problems, as they stand in the file. */
  private final List<Object> found = new ArrayList<>(LINES);

  /** Who wrote each of them. */
  private final List<String> processes = new ArrayList<>(LINES);

  /**
   * @param firstLine the number of the first line
   * @param detail what of each record is wanted
   */
  Batch(File file, long firstLine, Detail detail) {
    this.file = file;
    this.firstLine = firstLine;
    this.detail = detail;
    this.writer = LedgerFiles.day(file) == null ? "" : LedgerFiles.process(file);
  }

  void add(Lines line) {
    int from = lines == 0 ? 0 : ends[lines - 1];
    int end = from + line.length();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, lines * 2);
    }
    System.arraycopy(line.buffer(), line.from(), bytes, from, line.length());
    ends[lines++] = end;
    lastIsWhole = line.isWhole();
  }

  boolean isFull() {
    return lines > 0 && ends[lines - 1] >= FULL;
  }

  Batch parse() {
    int from = 0;
    for (int i = 0; i < lines; i++) {
      if (ends[i] > from) {
        parse(i, from, ends[i] - from);
      }
      from = ends[i];
    }
    bytes = new byte[0];
    return this;
  }

  private void parse(int i, int from, int length) {
    try {
      LedgerLine.read(bytes, from, length, detail, writer, this);
    } catch (IOException e) {
      boolean torn = i == lines - 1 && !lastIsWhole;
      String reason =
          torn ? "torn: its process ended while writing it, or is writing it now" : e.getMessage();
      add(file + ":" + (firstLine + i) + ": one line is skipped: " + reason, "");
    }
  }

  void handOn(LedgerVisitor visitor, Consumer<String> problems) {
    for (int i = 0; i < found.size(); i++) {
      Object each = found.get(i);
      String process = processes.get(i);
      if (each instanceof CostRecord record) {
        visitor.record(record, process);
      } else if (each instanceof Correction correction) {
        visitor.correction(correction, process);
      } else if (each instanceof Entry entry) {
        visitor.entry(entry, process);
      } else {
        problems.accept(each.toString());
      }
    }
  }

  @Override
  public void record(CostRecord record, String process) {
    add(record, process);
  }

  @Override
  public void correction(Correction correction, String process) {
    add(correction, process);
  }

  @Override
  public void entry(Entry entry, String process) {
    add(entry, process);
  }

  private void add(Object what, String process) {
    found.add(what);
    processes.add(process);
  }
}
