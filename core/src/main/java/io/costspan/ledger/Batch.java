/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.OnceOnly;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /**
   * A record, a correction, an entry, or a problem.
   *
   * @param process who wrote it
   * @param identity what a call is known by; else null
   */
  private record Found(Object what, String process, OnceOnly.@Nullable Identity identity) {}

  /** As they stand in the file. */
  private final List<Found> found = new ArrayList<>(LINES);

  /** Of the calls among them. */
  private final List<OnceOnly.Identity> identities = new ArrayList<>(LINES);

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
    QuickJson quick = new QuickJson(texts, source.detail.spared());
    int from = 0;
    while (from < block.length()) {
      lines++;
      from = (isWanted(block.bytes(), from) ? parse(quick, from) : endOfLine(from)) + 1;
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
  private int parse(QuickJson quick, int from) {
    Draft draft = quick.read(block.bytes(), from, block.length());
    int end = draft == null ? endOfLine(from) : quick.at();
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
    found.add(new Found(new Problem(line, what), "", null));
  }

  void handOn(Firsts first, Consumer<String> problems) {
    first.expect(identities);
    for (Found each : found) {
      if (each.what instanceof CostRecord record) {
        first.record(record, each.process, Objects.requireNonNull(each.identity));
      } else if (each.what instanceof Correction correction) {
        first.correction(correction, each.process);
      } else if (each.what instanceof Entry entry) {
        first.entry(entry, each.process);
      } else if (each.what instanceof Problem problem) {
        String line = problem.line() == 0 ? "" : ":" + (source.lines + problem.line());
        problems.accept(source.file + line + ": " + problem.what());
      }
    }
    source.lines += lines;
  }

  @Override
  public void record(CostRecord record, String process) {
    OnceOnly.Identity identity = OnceOnly.Identity.of(record);
    identities.add(identity);
    found.add(new Found(record, process, identity));
  }

  @Override
  public void correction(Correction correction, String process) {
    found.add(new Found(correction, process, null));
  }

  @Override
  public void entry(Entry entry, String process) {
    found.add(new Found(entry, process, null));
  }
}
