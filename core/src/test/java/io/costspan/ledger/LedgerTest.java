/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir File root;
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private File folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    folder = new File(root, "costspan/ledger");
    ledger = open(LedgerOptions.DEFAULT);
  }

  private Ledger open(LedgerOptions options) {
    return new Ledger(folder, options, warnings::add, "7-test");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void writesEachDayIntoAFileForTheOwnerOnly() throws IOException {
    assertThat(folder).as("before the first record").doesNotExist();
    ledger.accept(Records.priced("1", "a", "0.1"));
    ledger.accept(Records.priced("2", "a", "0.1"));
    ledger.close();
    File file = new File(folder, "2026-11-22.7-test.jsonl");
    assertThat(folder.list()).containsExactly(file.getName());
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(ids()).containsExactly("1", "2");
    assertThat(ledger.written()).isEqualTo(2);
    assertThat(ledger.lost()).isZero();
    assertThat(warnings).isEmpty();
  }

  /** None of it is lost or doubled where a file is full and the next one begins. */
  @Test
  void aFileThatIsFullIsPutAsideAndTheNextOneBegun() throws Exception {
    LedgerOptions d = LedgerOptions.DEFAULT;
    int line = LedgerLine.of(Records.priced("1", "a", "0.1")).length;
    ledger =
        open(new LedgerOptions(d.flush(), d.fsync(), false, 2L * line, d.keep(), 0, d.compress()));
    for (int i = 1; i <= 5; i++) {
      ledger.accept(Records.priced(Integer.toString(i), "a", "0.1"));
      int written = i;
      await(() -> ledger.written() == written);
    }
    ledger.close();
    assertThat(folder.list())
        .containsExactlyInAnyOrder(
            "2026-11-22.7-test.1.jsonl", "2026-11-22.7-test.2.jsonl", "2026-11-22.7-test.jsonl");
    assertThat(new File(folder, "2026-11-22.7-test.1.jsonl")).hasSize(2L * line);
    assertThat(new File(folder, "2026-11-22.7-test.2.jsonl")).hasSize(2L * line);
    assertThat(ids()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aLedgerWithoutRecordsTouchesNothing() {
    ledger.close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeIsOneWarningAndWritingGoesOnWhenItCan() throws Exception {
    Files.createDirectories(folder.getParentFile().toPath());
    Files.writeString(folder.toPath(), "in the way");
    ledger.accept(Records.priced("1", "a", "0.1"));
    await(() -> !warnings.isEmpty());
    ledger.accept(Records.priced("2", "a", "0.1"));
    Files.delete(folder.toPath());
    await(() -> ledger.written() == 2);
    assertThat(ids()).containsExactly("1", "2");
    assertThat(ledger.lost()).isZero();
    assertThat(warnings)
        .containsExactly(
            "the ledger in "
                + folder
                + " cannot be written: FileAlreadyExists; totals go on in memory, the app is not"
                + " affected (costspan.ledger.dir names another folder)");
  }

  @Test
  void aFullDiskIsOneWarningAndWhatWaitsIsLostOnlyAtTheEnd() throws Exception {
    Files.createDirectories(folder.toPath());
    Path file = folder.toPath().resolve("2026-11-22.7-test.jsonl");
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    ledger.accept(Records.priced("1", "a", "0.1"));
    await(() -> !warnings.isEmpty());
    ledger.accept(Records.priced("2", "a", "0.1"));
    ledger.close();
    assertThat(ledger.written()).isZero();
    assertThat(ledger.lost()).isEqualTo(2);
    Files.delete(file);
    assertThat(warnings).singleElement().asString().contains(": No space left on device;");
  }

  @Test
  void aDeletedFolderIsMadeAgain() throws Exception {
    ledger.accept(Records.priced("1", "a", "0.1"));
    await(() -> ledger.written() == 1);
    Files.delete(new File(folder, "2026-11-22.7-test.jsonl").toPath());
    Files.delete(new File(folder, "7-test.lock").toPath());
    Files.delete(folder.toPath());
    ledger.accept(Records.priced("2", "a", "0.1"));
    ledger.close();
    assertThat(ids()).containsExactly("2");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDiskThatHangsHoldsNobodyUpAndTheLedgerSaysWhatIsMissing() throws Exception {
    Files.createDirectories(folder.toPath());
    File pipe = new File(folder, "2026-11-22.7-test.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.getPath()).start().waitFor()).isZero();
    CostRecord record = Records.priced("1", "a", "0.1");
    int fit = Ledger.MAX_WAITING / LedgerLine.of(record).length;
    int records = 2 * fit; // opening a pipe that nobody reads hangs
    for (int i = 0; i < records; i++) {
      ledger.accept(record);
    }
    long lost = ledger.lost();
    assertThat(lost).isBetween((long) fit - 2, (long) fit);
    assertThat(warnings).singleElement().asString().contains("the disk does not keep up");
    ledger.close();
    assertThat(ledger.lost()).as("given up at exit, for all one knows").isEqualTo(records);
    List<String> lines = Files.readAllLines(pipe.toPath(), StandardCharsets.UTF_8);
    assertThat(lines.stream().filter(line -> line.contains("\"id\":\"1\"")))
        .hasSize((int) (records - lost));
    List<Entry> entries = new ArrayList<>();
    File copy = new File(root, "copy");
    Files.createDirectories(copy.toPath());
    Files.write(copy.toPath().resolve("2026-11-22.1-a.jsonl"), lines);
    Files.write(copy.toPath().resolve("2026-11-22.1-b.jsonl"), said());
    LedgerReader.read(copy, Period.ALL, entriesInto(entries), problems::add);
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).kind()).isEqualTo(Entry.Kind.LOSS);
    assertThat(entries.get(0).count()).isEqualTo(lost);
    assertThat(entries.get(0).usd())
        .isEqualByComparingTo(new BigDecimal("0.1").multiply(BigDecimal.valueOf(lost)));
    await(() -> ledger.lost() == lost); // the disk came back before the JVM ended
  }

  /** What the ledger says of today, where the calls of the tests are not. */
  private List<String> said() throws IOException, InterruptedException {
    File today = new File(folder, LedgerFiles.day(Instant.now()) + ".7-test.jsonl");
    await(() -> today.length() > 0);
    return Files.readAllLines(today.toPath());
  }

  private static LedgerVisitor entriesInto(List<Entry> entries) {
    return new LedgerVisitor() {
      @Override
      public void record(CostRecord record, String process) {}

      @Override
      public void entry(Entry entry, String process) {
        entries.add(entry);
      }
    };
  }

  @Test
  void inSyncModeARecordIsThereWhenItIsSettled() {
    LedgerOptions d = LedgerOptions.DEFAULT;
    ledger = open(new LedgerOptions(d.flush(), d.fsync(), true, d.fileBytes(), d.keep(), 0, true));
    for (int i = 1; i <= 20; i++) {
      ledger.accept(Records.priced(Integer.toString(i), "a", "0.1"));
      ledger.settle();
      assertThat(ledger.written()).isEqualTo(i);
      assertThat(ids()).hasSize(i);
    }
  }

  @Test
  void inSyncModeADiskThatHangsIsWaitedForOnce() throws Exception {
    LedgerOptions d = LedgerOptions.DEFAULT;
    ledger = open(new LedgerOptions(d.flush(), d.fsync(), true, d.fileBytes(), d.keep(), 0, true));
    Files.createDirectories(folder.toPath());
    File pipe = new File(folder, "2026-11-22.7-test.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.getPath()).start().waitFor()).isZero();
    for (int i = 0; i < 1_000; i++) {
      ledger.accept(Records.priced("1", "a", "0.1"));
      ledger.settle(); // a second each would hang the build
    }
    assertThat(ledger.written()).isZero();
    ledger.close();
    assertThat(Files.readAllLines(pipe.toPath(), StandardCharsets.UTF_8)).isNotEmpty();
  }

  @Test
  void aFileThatIsFullIsFollowedByAnother() {
    LedgerOptions d = LedgerOptions.DEFAULT;
    ledger = open(new LedgerOptions(d.flush(), d.fsync(), true, 1_000, d.keep(), 0, true));
    for (int i = 1; i <= 5; i++) {
      ledger.accept(Records.priced(Integer.toString(i), "a", "0.1"));
      ledger.settle();
    }
    ledger.close();
    assertThat(folder.list())
        .containsExactlyInAnyOrder(
            "2026-11-22.7-test.1.jsonl", "2026-11-22.7-test.2.jsonl", "2026-11-22.7-test.jsonl");
    assertThat(ids()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(problems).isEmpty();
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    LedgerReader.read(folder, Period.ALL, (r, by) -> ids.add(r.id()), problems::add);
    return ids;
  }

  private static String permissions(File file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath()));
  }

  private interface Condition {
    boolean holds();
  }

  /** Hangs, and the build with it, where the condition never comes true. */
  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      Thread.sleep(5);
    }
  }
}
