/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerCsv;
import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.Correction;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The calls of a ledger, one by one. */
public final class Export implements CallVisitor {
  private final boolean unfiltered;
  private final boolean csv;
  private final OutputStream out;
  private long calls;

  private Export(Query query, boolean csv, OutputStream out) {
    this.unfiltered = query.filters().isEmpty();
    this.csv = csv;
    this.out = out;
  }

  /**
   * Writes the calls that a query means, as CSV or as lines of JSON with their corrections; {@code
   * out} stays open.
   *
   * @return how many calls there were
   */
  public static long write(
      File folder, Query query, boolean csv, OutputStream out, Consumer<String> problems)
      throws IOException {
    Export export = new Export(query, csv, out);
    try {
      if (csv) {
        export.write(LedgerCsv.header());
      }
      Calls.read(folder, query, export, problems);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return export.calls;
  }

  @Override
  public Detail detail() {
    return Detail.ALL;
  }

  @Override
  public void call(Seen call) {
    calls++;
    if (csv) {
      write(LedgerCsv.cells(call.record(), call.process()));
    } else {
      write(LedgerLine.of(call.record(), call.process()));
    }
  }

  @Override
  public void correction(Correction correction, Seen whose) {
    if (!csv) {
      write(LedgerLine.of(correction, whose.process()));
    }
  }

  /** Nobody's in particular: only where no filter asks for somebody's calls. */
  @Override
  public void entry(Entry entry, String process) {
    if (!csv && unfiltered) {
      write(LedgerLine.of(entry, process));
    }
  }

  private void write(List<String> cells) {
    StringBuilder line = new StringBuilder();
    ReportCsv.line(line, cells);
    write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
