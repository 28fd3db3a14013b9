/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.LedgerCsv;
import io.costspan.ledger.LedgerLine;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The calls of a ledger, one by one. */
public final class Export implements LedgerVisitor {
  private final Query query;
  private final boolean csv;
  private final OutputStream out;
  private String process = "";
  private long calls;

  private Export(Query query, boolean csv, OutputStream out) {
    this.query = query;
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
      LedgerReader.read(folder, query.period(), export, problems);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return export.calls;
  }

  @Override
  public void file(String writer) {
    process = writer;
  }

  @Override
  public void record(CostRecord record) {
    if (query.includes(new Seen(record, process))) {
      calls++;
      if (csv) {
        write(LedgerCsv.cells(record));
      } else {
        write(LedgerLine.of(record));
      }
    }
  }

  @Override
  public void correction(Correction correction) {
    if (!csv && query.includes(new Seen(correction.delta(), process))) {
      write(LedgerLine.of(correction));
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
