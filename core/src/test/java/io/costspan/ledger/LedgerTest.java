/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    ledger = new Ledger(folder, warnings::add, "7-test");
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
    Files.delete(folder.toPath());
    ledger.accept(Records.priced("2", "a", "0.1"));
    ledger.close();
    assertThat(ids()).containsExactly("2");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDiskThatHangsHoldsNobodyUpAndTheOverflowIsCounted() throws Exception {
    Files.createDirectories(folder.toPath());
    File pipe = new File(folder, "2026-11-22.7-test.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.getPath()).start().waitFor()).isZero();
    int records = 2 * Ledger.MAX_WAITING; // opening a pipe that nobody reads hangs
    for (int i = 0; i < records; i++) {
      ledger.accept(Records.priced(Integer.toString(i), "a", "0.1"));
    }
    long lost = ledger.lost();
    assertThat(lost).isBetween(records - Ledger.MAX_WAITING - 1_000L, (long) Ledger.MAX_WAITING);
    ledger.close();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("records come faster than they can be written");
    List<String> lines = Files.readAllLines(pipe.toPath(), StandardCharsets.UTF_8);
    assertThat(lines).hasSize((int) (records - lost));
  }

  /** Books without end and says how many are written. */
  public static final class Endless {
    public static void main(String[] args) {
      Ledger ledger = new Ledger(new File(args[0]), System.err::println);
      for (long i = 0; ; i++) {
        while (i - ledger.written() > 5_000) {
          Thread.onSpinWait();
        }
        ledger.accept(Records.priced(Long.toString(i), "a", "0.1"));
        if (i % 1_000 == 0) {
          System.out.println(ledger.written());
        }
      }
    }
  }

  @Test
  void aKilledProcessLeavesWholeLinesAndAtMostOneTornTail() throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java, "-cp", classes, Endless.class.getName(), folder.getPath())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long written = 0;
    try (BufferedReader out = process.inputReader()) {
      while (written < 20_000) {
        written = Long.parseLong(out.readLine());
      }
      process.destroyForcibly().waitFor();
    }
    List<String> ids = ids();
    assertThat(ids).hasSizeGreaterThanOrEqualTo((int) written).doesNotHaveDuplicates();
    assertThat(problems).hasSizeLessThanOrEqualTo(1).allMatch(line -> line.contains(": torn: "));
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    LedgerReader.read(folder, Period.ALL, r -> ids.add(r.id()), problems::add);
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
