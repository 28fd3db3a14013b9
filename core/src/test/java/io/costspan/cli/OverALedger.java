/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a ledger of four calls, one of them without a price. */
abstract class OverALedger {
  static final Instant FIRST = Records.START;
  @TempDir File folder;

  @BeforeEach
  void write() throws IOException {
    write(FIRST, Records.priced("01", "gpt-4o", "a", "0.10"));
    write(FIRST.plusSeconds(60), Records.priced("02", "claude-x", "a", "0.30"));
    write(FIRST.plus(Duration.ofDays(1)), Records.priced("03", "gpt-4o", "c", "0.25"));
    write(FIRST.plus(Duration.ofDays(3)), Records.unpriced("04", "gpt-x", "d"));
  }

  final Run run(String... command) {
    return Run.over(folder, command);
  }

  private void write(Instant start, CostRecord record) throws IOException {
    write("1-a", start, record);
  }

  final void write(String process, Instant start, CostRecord record) throws IOException {
    String line = new String(LedgerLine.of(record), StandardCharsets.UTF_8);
    String moved =
        line.replace(Records.START.toString(), start.toString())
            .replace("\"span_id\":", "\"parent_span_id\":\"bbbbbbbbbbbbbbbb\",\"span_id\":")
            .replace("\"span_id\":\"bbbbbbbbbbbbbbbb\"", "\"span_id\":\"0000\"");
    Files.writeString(
        folder.toPath().resolve(start.toString().substring(0, 10) + "." + process + ".jsonl"),
        moved,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
