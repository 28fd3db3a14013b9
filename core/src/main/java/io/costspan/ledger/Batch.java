/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of one file: filled by one thread, parsed by another, handed on by the first, in this
 * order. Not thread-safe.
 */
final class Batch implements LedgerVisitor {
  private static final int LINES = 256;
  private static final byte[] ORDINARY = "{\"v\":".getBytes(StandardCharsets.UTF_8);

  /** A file as far as it has been handed on. */
  static final class Source {
    private final File file;
    private final String writer;
    private final Detail detail;
    private long lines;

    Source(File file, Detail detail) {
      this.file = file;
      this.detail = detail;
      this.writer = LedgerFiles.day(file) == null ? "" : LedgerFiles.process(file);
    }
  }

  /** What is wrong with a line, counted from 1 in the batch; 0 for the file. */
  private record Problem(long line, String what) {}

  private final Source source;
  private Blocks.Block block;
  private int lines;

  /** Records, corrections, entries, and problems, as they stand in the file. */
  private final List<Object> found = new ArrayList<>(LINES);

  /** Who wrote each of them. */
  private final List<String> processes = new ArrayList<>(LINES);

  Batch(Source source, Blocks.Block block) {
    this.source = source;
    this.block = block;
  }

  /**
   * In the place of the rest of a file.
   *
   * @param opened whether there was something to read at all
   */
  static Batch failure(Source source, boolean opened, String reason) {
    Batch batch = new Batch(source, Blocks.NOTHING);
    batch.problem(opened ? 1 : 0, "the rest of the file is skipped: " + reason);
    return batch;
  }

  Batch parse(Texts texts) {
    int from = 0;
    while (from < block.length()) {
      lines++;
      from = (isWanted(block.bytes(), from) ? parse(texts, from) : endOfLine(from)) + 1;
    }
    if (block.tooLong()) {
      lines++;
      tooLong();
    }
    block = Blocks.NOTHING; // lets go of the bytes
    return this;
  }

  /** A line of any other kind begins with its kind. */
  private boolean isWanted(byte[] bytes, int from) {
    if (source.detail != Detail.NO_RECORDS) {
      return true;
    }
    for (int i = 0; i < ORDINARY.length; i++) {
      if (from + i >= block.length() || bytes[from + i] != ORDINARY[i]) {
        return true;
      }
    }
    return false;
  }

  private int endOfLine(int from) {
    byte[] bytes = block.bytes();
    int end = from;
    while (end < block.length() && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Returns where the line ends; one of ours is not searched for that first. */
  private int parse(Texts texts, int from) {
    byte[] bytes = block.bytes();
    Draft draft = QuickLine.read(texts, bytes, from, block.length() - from, source.detail);
    int end = draft == null ? endOfLine(from) : draft.end;
    if (end - from > Lines.MAX_LENGTH) {
      tooLong();
    } else if (end > from) {
      show(draft, from, end);
    }
    return end;
  }

  private void show(@Nullable Draft quick, int from, int end) {
    try {
      Draft draft =
          quick == null ? LedgerLine.draft(block.bytes(), from, end - from, source.detail) : quick;
      draft.show(source.writer, this);
    } catch (IOException e) {
      boolean torn = end == block.length() && !block.lastIsWhole();
      String reason =
          torn ? "torn: its process ended while writing it, or is writing it now" : e.getMessage();
      problem(lines, "one line is skipped: " + reason);
    }
  }

  private void tooLong() {
    problem(lines, "one line is skipped: it is longer than 1 MiB");
  }

  private void problem(long line, String what) {
    add(new Problem(line, what), "");
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
      } else if (each instanceof Problem problem) {
        String line = problem.line() == 0 ? "" : ":" + (source.lines + problem.line());
        problems.accept(source.file + line + ": " + problem.what());
      }
    }
    source.lines += lines;
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
