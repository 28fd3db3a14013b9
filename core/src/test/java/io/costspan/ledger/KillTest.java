/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at any moment while they book as fast as they can. {@code
 * -Dcostspan.kills=300} kills as many.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("costspan.kills", 5);
  private static final int AHEAD = 5_000;

  @TempDir File folder;

  /** Books without end and says how many are written. */
  public static final class Endless {
    public static void main(String[] args) {
      LedgerOptions d = LedgerOptions.DEFAULT;
      LedgerOptions plain =
          new LedgerOptions(d.flush(), d.fsync(), false, d.fileBytes(), d.keep(), 0, false);
      Ledger ledger =
          new Ledger(new File(args[0]), plain, line -> System.out.println("said " + line));
      for (long i = 0; ; i++) {
        while (i - ledger.written() > AHEAD) {
          Thread.onSpinWait();
        }
        ledger.accept(Records.priced(args[1] + "-" + i, "a", "0.1"));
        if (i % 100 == 0) {
          System.out.println(ledger.written());
        }
      }
    }
  }

  @Test
  void everyRecordWhoseWriteReturnedIsThereOnceAndTheNextStartRepairsTheRest() throws Exception {
    Random random = new Random(7);
    long[] written = new long[KILLS];
    List<String> said = new ArrayList<>();
    for (int round = 0; round < KILLS; round++) {
      written[round] = bookAndKill(round, random.nextInt(3_000), said);
    }
    bookAndKill(KILLS, 0, said); // repairs what the last one left
    Set<String> ids = new HashSet<>();
    List<String> problems = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    for (File file : LedgerFiles.in(folder)) {
      LedgerReader.readFile(file, (r, by) -> addOrTwice(ids, r.id(), twice), problems::add);
    }
    assertThat(problems).allMatch(line -> line.contains(": torn: ")).hasSizeLessThanOrEqualTo(1);
    assertThat(twice).isEmpty();
    for (int round = 0; round < KILLS; round++) {
      for (long i = 0; i < written[round]; i++) {
        assertThat(ids.contains(round + "-" + i)).as(round + "-" + i).isTrue();
      }
    }
    List<String> findings = new ArrayList<>();
    Verification verification = Verification.of(folder, findings::add);
    assertThat(findings).allMatch(line -> line.endsWith(": the last line is torn"));
    assertThat(findings).as("the last process was killed, too").hasSizeLessThanOrEqualTo(1);
    assertThat(verification.records()).isEqualTo(ids.size());
    assertThat(verification.copies()).isZero();
    assertThat(said).allMatch(line -> line.contains(" was killed while writing; "));
    System.out.println(
        KILLS + " kills: " + ids.size() + " records, " + said.size() + " torn lines repaired");
  }

  private static void addOrTwice(Set<String> ids, String id, List<String> twice) {
    if (!ids.add(id)) {
      twice.add(id);
    }
  }

  /** Returns how many records were written for certain when the process was killed. */
  private long bookAndKill(int round, int least, List<String> said) throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                Endless.class.getName(),
                folder.getPath(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long written = 0;
    try (BufferedReader out = process.inputReader()) {
      while (written <= least) {
        String line = out.readLine();
        if (line.startsWith("said ")) {
          said.add(line);
        } else {
          written = Long.parseLong(line);
        }
      }
      process.destroyForcibly().onExit().join();
    }
    return written;
  }
}
