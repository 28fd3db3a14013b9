/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {
  @TempDir File folder;
  private final List<String> ids = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void readsPlainAndCompressedFilesByDay() throws IOException {
    write("2026-11-23.1-b.jsonl", line("3"), line("4"));
    try (OutputStream out =
        new GZIPOutputStream(new FileOutputStream(new File(folder, "2026-11-22.9-z.jsonl.gz")))) {
      out.write(line("1"));
      out.write(line("2"));
    }
    write("notes.jsonl", line("x"));
    write("2026-11-2x.1-b.jsonl", line("x"));
    write("2026-11-22.1-b.txt", line("x"));
    read(Period.ALL);
    assertThat(ids).containsExactly("1", "2", "3", "4");
    assertThat(problems).isEmpty();
  }

  @Test
  void aBadLineLosesThatLineOnly() throws IOException {
    write("2026-11-22.1-a.jsonl", line("1"), bytes("{\"id\":\n"), bytes("\n"), line("2"));
    read(Period.ALL);
    assertThat(ids).containsExactly("1", "2");
    assertThat(problems)
        .containsExactly(
            folder + "/2026-11-22.1-a.jsonl:2: one line is skipped: not JSON at column 7");
  }

  @Test
  void aLineTornAnywhereIsNamedAndSkipped() throws IOException {
    byte[] torn = line("2");
    for (int length = 1; length < torn.length - 1; length++) {
      ids.clear();
      problems.clear();
      write("2026-11-22.1-a.jsonl", line("1"), Arrays.copyOf(torn, length));
      read(Period.ALL);
      assertThat(ids).containsExactly("1");
      assertThat(problems)
          .containsExactly(
              folder
                  + "/2026-11-22.1-a.jsonl:2: one line is skipped: torn: its process ended while"
                  + " writing it, or is writing it now");
    }
    ids.clear();
    problems.clear();
    write("2026-11-22.1-a.jsonl", line("1"), Arrays.copyOf(torn, torn.length - 1));
    read(Period.ALL);
    assertThat(ids).as("only the line feed is missing").containsExactly("1", "2");
    assertThat(problems).isEmpty();
  }

  @Test
  void aTornCompressedFileGivesWhatItHas() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed, true)) {
      out.write(line("1"));
      out.flush();
      out.write(line("2"));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
    write("2026-11-22.1-a.jsonl.gz", half);
    write("2026-11-23.1-a.jsonl.gz", bytes("not gzip"));
    read(Period.ALL);
    assertThat(ids).first().isEqualTo("1");
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0))
        .matches(".*/2026-11-22.1-a.jsonl.gz:[23]: the rest of the file is skipped: .*");
    assertThat(problems.get(1))
        .startsWith(folder + "/2026-11-23.1-a.jsonl.gz: the rest of the file is skipped: ");
  }

  @Test
  void aCopyIsReadOnce() throws IOException {
    byte[] answer = line(Records.answering(Records.priced("2", "a", "1"), "resp"));
    byte[] again = line(Records.answering(Records.priced("3", "a", "1"), "resp"));
    write("2026-11-22.1-a.jsonl", line("1"), line("1"), answer);
    write("2026-11-22.2-b.jsonl", line("1"), again, line("4"));
    read(Period.ALL);
    assertThat(ids).containsExactly("1", "2", "4");
    assertThat(problems).isEmpty();
  }

  @Test
  void aPeriodIncludesItsBeginningAndNotItsEnd() throws IOException {
    write("2026-11-21.1-a.jsonl", bytes("never looked at\n"));
    write("2026-11-22.1-a.jsonl", line("1"));
    Instant start = Records.START;
    read(new Period(start, start.plusNanos(1)));
    assertThat(ids).containsExactly("1");
    read(new Period(start.plusNanos(1), null));
    read(new Period(start, start));
    assertThat(ids).containsExactly("1");
    assertThat(problems).isEmpty();
  }

  @Test
  void longLinesAndManyOfThem() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = i + "x".repeat(i * 7);
      expected.add(id);
      lines.add(line(id));
    }
    expected.add("y".repeat(200_000));
    lines.add(line("y".repeat(200_000)));
    write("2026-11-22.1-a.jsonl", lines.toArray(byte[][]::new));
    read(Period.ALL);
    assertThat(ids).isEqualTo(expected);
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsParsedOnManyThreadsComesInItsOrderAndEachBadLineIsNamed() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      String name = "2026-11-22." + file + "-a.jsonl";
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (int i = 1; i <= 5_000; i++) {
        if (i % 999 == 0) {
          lines.write(bytes("{\"id\":\n"));
          bad.add(folder + "/" + name + ":" + i + ": one line is skipped: not JSON at column 7");
        } else {
          expected.add(file + "-" + i);
          lines.write(line(file + "-" + i));
        }
      }
      write(name, lines.toByteArray());
    }
    read(Period.ALL);
    assertThat(ids).isEqualTo(expected);
    assertThat(problems).isEqualTo(bad);
  }

  @Test
  void aLineLongerThanAnyRecordLosesThatLineOnly() throws IOException {
    write("2026-11-22.1-a.jsonl", line("1"), bytes("x".repeat(3 << 20) + "\n"), line("2"));
    read(Period.ALL);
    assertThat(ids).containsExactly("1", "2");
    assertThat(problems)
        .containsExactly(
            folder + "/2026-11-22.1-a.jsonl:2: one line is skipped: it is longer than 1 MiB");
  }

  @Test
  void noFolderIsNoRecords() {
    LedgerReader.read(
        new File(folder, "none"), Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    assertThat(ids).isEmpty();
    assertThat(problems).isEmpty();
  }

  private void read(Period period) {
    LedgerReader.read(folder, period, (r, by) -> ids.add(r.id()), problems::add);
  }

  private void write(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    Files.write(new File(folder, name).toPath(), all.toByteArray());
  }

  private static byte[] line(String id) throws IOException {
    return line(Records.priced(id, "a", "0.1"));
  }

  private static byte[] line(CostRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerLine.write(record, out);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
