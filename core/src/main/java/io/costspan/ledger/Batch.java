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
  private final long firstLine;
  private final boolean bills;
  private byte[] bytes = new byte[FULL + (FULL >> 3)];
  private int[] ends = new int[LINES];
  private int lines;
  private boolean lastIsWhole = true;

  /** Records, corrections, entries, and texts for problems, as they stand in the file. */
  private final List<Object> found = new ArrayList<>(LINES);

  /**
   * @param firstLine the number of the first line
   * @param bills whether anybody looks at the lines of a record's bill
   */
  Batch(File file, long firstLine, boolean bills) {
    this.file = file;
    this.firstLine = firstLine;
    this.bills = bills;
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
      LedgerLine.read(bytes, from, length, bills, this);
    } catch (IOException e) {
      boolean torn = i == lines - 1 && !lastIsWhole;
      String reason =
          torn ? "torn: its process ended while writing it, or is writing it now" : e.getMessage();
      found.add(file + ":" + (firstLine + i) + ": one line is skipped: " + reason);
    }
  }

  void handOn(LedgerVisitor visitor, Consumer<String> problems) {
    for (Object each : found) {
      if (each instanceof CostRecord record) {
        visitor.record(record);
      } else if (each instanceof Correction correction) {
        visitor.correction(correction);
      } else if (each instanceof Entry entry) {
        visitor.entry(entry);
      } else {
        problems.accept(each.toString());
      }
    }
  }

  @Override
  public void record(CostRecord record) {
    found.add(record);
  }

  @Override
  public void correction(Correction correction) {
    found.add(correction);
  }

  @Override
  public void entry(Entry entry) {
    found.add(entry);
  }
}
