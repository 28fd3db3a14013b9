/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.attribution.Facet;
import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerAppender;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.OnceOnly;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes the lines of other ledgers into one, each as its process wrote it. What it has already, by
 * id or by the provider's answer, is left out, so that the same files may be imported again. Not
 * thread-safe.
 */
public final class Import implements LedgerVisitor {
  private final OnceOnly known = new OnceOnly(Integer.MAX_VALUE);
  private final Set<String> entries = new HashSet<>();
  private final Set<String> processes = new HashSet<>();
  private final CodingRuns runs = new CodingRuns();
  private final LedgerAppender ledger;
  private long added;
  private long copies;

  /**
   * What an import did.
   *
   * @param added calls, corrections and remarks of the ledger that were not there
   * @param copies those that were
   */
  public record Result(long added, long copies) {}

  /** Reads what this package cannot; asked after all else is taken. */
  @FunctionalInterface
  public interface Sessions {
    /**
     * The answers in some files.
     *
     * @param booked what is in the ledger by other ways
     */
    List<CostRecord> read(CodingRuns booked);
  }

  private Import(LedgerAppender ledger) {
    this.ledger = ledger;
  }

  /**
   * Adds what {@code folder} does not have yet; creates it, for the owner only, unless it is there.
   *
   * @param sources ledger folders, ledger files, or files of their lines
   * @param sessions what else is to be taken, each record as of the run of its session
   * @param problems receives one line for each line that is no record
   * @throws IOException where {@code folder} cannot be written; what was added until then is there
   */
  public static Result run(
      File folder, List<File> sources, Sessions sessions, Consumer<String> problems)
      throws IOException {
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      Import job = new Import(ledger);
      LedgerReader.read(folder, Period.ALL, job.known(), problem -> {});
      for (File source : sources) {
        job.take(source, problems);
      }
      for (CostRecord record : sessions.read(job.runs)) {
        String session = record.attribution().get(Facet.SESSION);
        job.record(record, session == null ? "" : session);
      }
      return new Result(job.added, job.copies);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(File source, Consumer<String> problems) throws IOException {
    if (source.isDirectory()) {
      LedgerReader.read(source, Period.ALL, this, problems);
    } else if (RunLog.isOne(source)) {
      RunLog.read(source, problems).forEach(this::take);
    } else {
      LedgerReader.readFile(source, this, problems);
    }
  }

  /** All of a run or nothing: where its own records are here, what sums them up is a copy. */
  private void take(RunLog.Run run) {
    String id = run.closing().id();
    boolean isNew = !processes.contains(id) && entries.add(id);
    run.records().forEach(record -> add(isNew, () -> ledger.add(record, id)));
    add(isNew, () -> ledger.add(run.closing(), id));
  }

  private LedgerVisitor known() {
    return new LedgerVisitor() {
      @Override
      public Detail detail() {
        return Detail.SUMS;
      }

      @Override
      public void record(CostRecord record, String process) {
        known.isFirst(record);
        runs.add(record);
        processes.add(process);
      }

      @Override
      public void correction(Correction correction, String process) {
        known.isFirst(correction.delta());
      }

      @Override
      public void entry(Entry entry, String process) {
        entries.add(entry.id());
      }
    };
  }

  @Override
  public void record(CostRecord record, String process) {
    runs.add(record);
    add(known.isFirst(record), () -> ledger.add(record, process));
  }

  @Override
  public void correction(Correction correction, String process) {
    add(known.isFirst(correction.delta()), () -> ledger.add(correction, process));
  }

  /** What the other ledger lacks, this one lacks too. */
  @Override
  public void entry(Entry entry, String process) {
    add(entries.add(entry.id()), () -> ledger.add(entry, process));
  }

  private interface Adding {
    void run() throws IOException;
  }

  private void add(boolean first, Adding adding) {
    if (!first) {
      copies++;
      return;
    }
    try {
      adding.run();
      added++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
