/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed processes leave behind, and days that are over. */
class HousekeepingTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-25");
  @TempDir File folder;
  private final List<String> warnings = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void aLineTornAnywhereIsCutOffAndSaid() throws IOException {
    byte[] torn = line("2");
    for (int length = 1; length < torn.length - 1; length += 17) {
      write("2026-11-22.3-dead.jsonl", line("1"), Arrays.copyOf(torn, length));
      write("3-dead.lock");
      open("4-new");
      assertThat(read()).containsExactly("1");
      assertThat(problems).isEmpty();
      assertThat(warnings)
          .containsExactly(
              "the process that wrote "
                  + folder
                  + "/2026-11-22.3-dead.jsonl was killed while writing; its last line was torn and"
                  + " is cut off ("
                  + length
                  + " bytes)");
      assertThat(entries).singleElement().extracting(Entry::count).isEqualTo((long) length);
      assertThat(new File(folder, "3-dead.lock")).doesNotExist();
    }
  }

  @Test
  void aWholeLineWithoutItsEndGetsIt() throws IOException {
    byte[] whole = line("2");
    write("2026-11-22.3-dead.jsonl", line("1"), Arrays.copyOf(whole, whole.length - 1));
    write("3-dead.lock");
    open("4-new");
    assertThat(new File(folder, "2026-11-22.3-dead.jsonl")).hasSize(2L * whole.length);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aProcessThatLivesIsLeftAlone() throws IOException {
    write("2026-11-22.3-alive.jsonl", line("1"), new byte[] {'{'});
    try (ProcessLock lock = ProcessLock.take(folder.toPath(), "3-alive")) {
      assertThat(lock).isNotNull();
      open("4-new");
      tidy("4-new", LedgerOptions.DEFAULT);
    }
    assertThat(new File(folder, "2026-11-22.3-alive.jsonl")).hasSize(line("1").length + 1L);
    assertThat(warnings).isEmpty();
  }

  @Test
  void daysThatAreOverAreCompressedAndToday() throws IOException {
    write("2026-11-22.3-a.jsonl", line("1"));
    write("2026-11-24.3-a.jsonl", line("2"));
    write("2026-11-25.3-a.jsonl", line("3"));
    write("2026-11-23.4-mine.jsonl", line("4"));
    write("2026-11-24.4-mine.jsonl", line("5"));
    tidy("4-mine", LedgerOptions.DEFAULT);
    assertThat(folder.list())
        .as("yesterday's calls of this process may still be under way")
        .containsExactlyInAnyOrder(
            "2026-11-22.3-a.jsonl.gz",
            "2026-11-23.4-mine.1.jsonl.gz",
            "2026-11-24.3-a.jsonl.gz",
            "2026-11-24.4-mine.jsonl",
            "2026-11-25.3-a.jsonl");
    assertThat(read()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(Files.getPosixFilePermissions(path("2026-11-22.3-a.jsonl.gz"))).hasSize(2);
  }

  @Test
  void lateLinesOfADayThatIsCompressedLoseNothing() throws IOException {
    write("2026-11-22.4-mine.jsonl", line("1"));
    tidy("4-mine", LedgerOptions.DEFAULT);
    LedgerFile file = new LedgerFile(folder.toPath(), "4-mine", 1 << 20);
    file.append(LocalDate.parse("2026-11-22"), line("2"), line("2").length);
    new Tidying(folder.toPath(), "4-mine", file, LedgerOptions.DEFAULT, TODAY, entries::add).run();
    assertThat(folder.list())
        .as("the file that is open stays")
        .containsExactlyInAnyOrder("2026-11-22.4-mine.1.jsonl.gz", "2026-11-22.4-mine.jsonl");
    file.close();
    tidy("4-mine", LedgerOptions.DEFAULT);
    assertThat(folder.list())
        .containsExactlyInAnyOrder("2026-11-22.4-mine.1.jsonl.gz", "2026-11-22.4-mine.2.jsonl.gz");
    assertThat(read()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aCrashBetweenCompressingAndDeletingIsNoSecondBooking() throws IOException {
    write("2026-11-22.3-a.jsonl", line("1"));
    byte[] plain = Files.readAllBytes(path("2026-11-22.3-a.jsonl"));
    tidy("4-mine", LedgerOptions.DEFAULT);
    write("2026-11-22.3-a.jsonl", plain);
    assertThat(read()).containsExactly("1");
  }

  @Test
  void whatIsOlderThanItIsKeptGoesAndTheLedgerSaysSo() throws IOException {
    write("2026-11-22.3-a.jsonl", line("1"));
    write("2026-11-23.3-a.jsonl", line("2"));
    write("2026-11-25.3-a.jsonl", line("3"));
    tidy("4-mine", options(Duration.ofDays(2), 0));
    assertThat(read()).containsExactly("2", "3");
    assertThat(entries)
        .singleElement()
        .extracting(Entry::text)
        .isEqualTo("2026-11-22.3-a.jsonl was deleted: it is kept no longer");
  }

  @Test
  void theOldestGoWhereTheFolderIsTooLargeAndNeverToday() throws IOException {
    for (String day : List.of("2026-11-22", "2026-11-23", "2026-11-25")) {
      write(day + ".3-a.jsonl", line("1" + day));
    }
    long one = line("1" + TODAY).length;
    tidy("4-mine", options(Duration.ZERO, 2 * one));
    assertThat(read()).hasSize(2).doesNotContain("12026-11-22");
    tidy("4-mine", options(Duration.ZERO, 1));
    assertThat(read()).containsExactly("12026-11-25");
  }

  private static LedgerOptions options(Duration keep, long maxBytes) {
    LedgerOptions d = LedgerOptions.DEFAULT;
    return new LedgerOptions(d.flush(), d.fsync(), false, d.fileBytes(), keep, maxBytes, false);
  }

  private void open(String process) throws IOException {
    warnings.clear();
    entries.clear();
    LedgerOptions d = LedgerOptions.DEFAULT;
    LedgerOptions plain =
        new LedgerOptions(d.flush(), d.fsync(), false, d.fileBytes(), d.keep(), 0, false);
    LedgerFile file = new LedgerFile(folder.toPath(), process, 1 << 20);
    Housekeeping house = new Housekeeping(folder.toPath(), process, file, plain, warnings::add);
    house.open();
    house.entries(entries::add);
    house.close();
  }

  private void tidy(String process, LedgerOptions options) {
    LedgerFile file = new LedgerFile(folder.toPath(), process, 1 << 20);
    new Tidying(folder.toPath(), process, file, options, TODAY, entries::add).run();
  }

  private List<String> read() {
    ids.clear();
    LedgerReader.read(folder, Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    return ids;
  }

  private Path path(String name) {
    return folder.toPath().resolve(name);
  }

  private void write(String name, byte[]... parts) throws IOException {
    Files.deleteIfExists(path(name));
    Files.createFile(path(name));
    for (byte[] part : parts) {
      Files.write(path(name), part, StandardOpenOption.APPEND);
    }
  }

  private static byte[] line(String id) {
    CostRecord record = Records.priced(id, "a", "0.1");
    return LedgerLine.of(record);
  }
}
