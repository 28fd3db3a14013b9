/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changes a ledger, checks it, or carries it elsewhere. */
class LedgerUpkeepTest extends OverALedger {
  @Test
  void anAdjustmentChangesTheSumAndKeepsWhatWasBooked() throws IOException {
    Run adjusted = run("adjust", "01", "--cost", "0.05", "--reason", "invoice");
    assertThat(adjusted).isEqualTo(new Run(0, "01 costs $0.05 now; before: $0.10\n", ""));
    assertThat(run("adjust", "04", "--cost", "1", "--reason", "by hand").code()).isZero();
    assertThat(run("adjust", "01", "--cost", "0.06", "--reason", "again").out())
        .isEqualTo("01 costs $0.06 now; before: $0.05\n");
    assertThat(run("model", "--csv").out())
        .isEqualTo(
            """
            model,calls,priced,unpriced,unmetered,failed,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,total_tokens,cost_usd
            gpt-x,1,1,0,0,0,1230,45,200,30,1275,1
            gpt-4o,2,2,0,0,0,2460,90,400,60,2550,0.31
            claude-x,1,1,0,0,0,1230,45,200,30,1275,0.30
            """);
    assertThat(run("summary").out()).endsWith("\n4 calls: 4 priced; prices bundled-2026-11-10\n");
    assertThat(run("export").out()).contains("\"cost_usd\":\"0.10\"");
    assertThat(run("verify").code()).isZero();
    assertThat(run("adjust", "99", "--cost", "1", "--reason", "x"))
        .isEqualTo(new Run(1, "", "costspan: the ledger in " + folder + " holds no call 99\n"));
  }

  @Test
  void repriceShowsAnotherBookAndRepairsWhatHasNoPrice() throws IOException {
    Path prices = folder.toPath().resolve("prices.json");
    String rates =
        "{\"prices\":[{\"input\":%1$s,\"cache_read\":%1$s,\"cache_write\":%1$s,\"output\":%1$s}]}";
    Files.writeString(
        prices,
        """
        {"format":1,"book":"ours","providers":{"openai":{"models":{
        "gpt-4o":%1$s,"claude-x":%1$s,"gpt-x":%2$s}}}}
        """
            .formatted(rates.formatted(1000), rates.formatted(2000)));
    String table =
        """
        model,calls,booked_usd,repriced_usd,difference,change,unpriced,repairable
        claude-x,1,0.30,1.275,+0.975,+325.0%,0,0
        gpt-4o,2,0.35,2.55,+2.20,+628.6%,0,0
        gpt-x,1,unpriced,2.55,,,0,1
        total,4,0.65,6.375,+5.725,+880.8%,0,1
        """;
    assertThat(run("reprice", "--csv", "--prices", prices.toString()))
        .isEqualTo(new Run(0, table, ""));
    assertThat(run("reprice", "--prices", prices.toString(), "--apply").out())
        .endsWith("\n1 call without a price corrected\n");
    assertThat(run("summary").out())
        .endsWith("\n4 calls: 4 priced; prices bundled-2026-11-10, ours\n")
        .contains("gpt-x         1  1,000      45         200           30  1,275      2.55");
    assertThat(run("reprice", "--csv", "--prices", prices.toString()).out())
        .as("once only")
        .endsWith("total,4,3.20,6.375,+3.175,+99.2%,0,0\n");
    assertThat(run("verify").code()).isZero();
  }

  /** A call that is repaired is unpriced no more, and is not found as one again. */
  @Test
  void repriceOfTheUnpricedAloneRepairsThemOnce() throws IOException {
    Path prices = folder.toPath().resolve("prices.json");
    Files.writeString(
        prices,
        """
        {"format":1,"book":"ours","providers":{"openai":{"models":{"gpt-x":{"prices":[
        {"input":2000,"cache_read":2000,"cache_write":2000,"output":2000}]}}}}}
        """);
    String[] repair = {"reprice", "--csv", "--prices", prices.toString(), "-w", "outcome=unpriced"};
    assertThat(run(repair).out())
        .endsWith("gpt-x,1,unpriced,2.55,,,0,1\ntotal,1,unpriced,2.55,,,0,1\n");
    assertThat(run("reprice", "--prices", prices.toString(), "-w", "outcome=unpriced", "--apply"))
        .extracting(Run::out)
        .asString()
        .endsWith("\n1 call without a price corrected\n");
    assertThat(run(repair).code()).as("none is left").isEqualTo(1);
    assertThat(run("summary", "--by", "outcome", "--csv").out())
        .endsWith("\npriced,4,4,0,0,0,4920,180,800,120,5100,3.20\n");
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void correctionsCountUnderWhatTheyCorrect() throws IOException {
    assertThat(run("adjust", "04", "--cost", "1", "--reason", "by hand").code()).isZero();
    assertThat(run("adjust", "01", "--cost", "0.05", "--reason", "invoice").code()).isZero();
    assertThat(run("summary", "--by", "outcome", "--csv").out())
        .endsWith("\npriced,4,4,0,0,0,4920,180,800,120,5100,1.60\n");
    assertThat(run("summary", "-w", "outcome=priced", "--by", "process,model", "--csv").out())
        .endsWith(
            """
            1-a,gpt-x,1,1,0,0,0,1230,45,200,30,1275,1
            1-a,gpt-4o,2,2,0,0,0,2460,90,400,60,2550,0.30
            1-a,claude-x,1,1,0,0,0,1230,45,200,30,1275,0.30
            """);
    assertThat(run("summary", "-w", "outcome=unpriced").code()).isEqualTo(1);
    assertThat(run("runs", "--csv").out())
        .endsWith("1-a,shop,4,5100,1.60,\ntotal,,,,4,5100,1.60,\n");
    assertThat(run("top", "--times", "1", "-p", "2026-11", "-w", "outcome=priced", "-b", "outcome"))
        .extracting(Run::out)
        .asString()
        .contains("4 calls: 4 priced");
    assertThat(run("trend", "-w", "outcome=priced", "--csv").out()).contains("\n2026-11-25,1,1");
  }

  @Test
  void verifyOfAWholeLedger() {
    assertThat(run("verify", "--csv"))
        .isEqualTo(
            new Run(
                0,
                """
                what,count
                files,3
                records,4
                copies of records,0
                corrections,0
                "notes, repairs, losses",0
                records that could not be written,0
                findings,0
                """,
                ""));
  }

  @Test
  void verifyNamesWhatIsWrong() throws IOException {
    Path file = folder.toPath().resolve("2026-11-23.1-a.jsonl");
    String line = Files.readString(file);
    Files.writeString(
        file,
        line.replace("\"cost_usd\":\"0.25\",\"cost_source\"", "\"cost_usd\":\"9\",\"cost_source\"")
            + line
            + "{\"id\":\n"
            + line.replace("\"time\":\"2026-11-23", "\"time\":\"2026-11-24"));
    Run run = run("verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            costspan: %1$s:1: the booked cost is not the computed one
            costspan: %1$s:3: not JSON at column 7
            costspan: %1$s:4: the record is of another day than its file
            """
                .formatted(file));
  }

  @Test
  void exportAndImportLoseNothingAndMayBeRepeated() throws IOException {
    assertThat(run("adjust", "01", "--cost", "0.05", "--reason", "x").code()).isZero();
    File file = new File(folder, "out.jsonl");
    File other = new File(folder, "other");
    assertThat(run("export", "-o", file.getPath()).code()).isZero();
    Run first = Run.of("import", "--dir", other.getPath(), file.getPath());
    assertThat(first).isEqualTo(new Run(0, "5 added, 0 were in the ledger already\n", ""));
    Run again = Run.of("import", "--dir", other.getPath(), file.getPath(), folder.getPath());
    assertThat(again.out()).isEqualTo("0 added, 10 were in the ledger already\n");
    assertThat(Run.of("export", "--dir", other.getPath()).out().lines().sorted().toList())
        .isEqualTo(run("export").out().lines().sorted().toList());
    assertThat(Run.of("verify", "--dir", other.getPath()).code()).isZero();
    assertThat(Files.exists(other.toPath().resolve("2026-11-23.1-a.jsonl"))).isFalse();
  }

  @Test
  void importKeepsTheProcessAndWhatIsMissing() throws IOException {
    write("9-z", FIRST, Records.priced("05", "gpt-4o", "a", "1"));
    Files.writeString(
        folder.toPath().resolve("2026-11-22.9-z.jsonl"),
        """
        {"kind":"loss","v":1,"id":"L1","time":"2026-11-22T10:00:00Z","text":"lost","count":7,"usd":"3"}
        """,
        StandardOpenOption.APPEND);
    assertThat(run("adjust", "05", "--cost", "2", "--reason", "x").code()).isZero();
    String runs = run("runs", "--csv").out();
    File other = new File(folder, "other");
    File lines = new File(folder, "lines.jsonl");
    assertThat(run("export", "-o", lines.getPath()).code()).isZero();
    assertThat(Run.of("import", "--dir", other.getPath(), folder.getPath()).out())
        .isEqualTo("7 added, 0 were in the ledger already\n");
    assertThat(Run.of("import", "--dir", other.getPath(), lines.getPath()).out())
        .isEqualTo("0 added, 7 were in the ledger already\n");
    assertThat(Run.of("runs", "--csv", "--dir", other.getPath()).out()).isEqualTo(runs);
    assertThat(Run.of("summary", "--json", "--dir", other.getPath()).out())
        .contains("\"missing_in_ledger\" : 7");
    assertThat(Run.of("verify", "--dir", other.getPath()).code()).isZero();
  }

  @Test
  void exportAsCsvHasAColumnForEachField() {
    List<String> lines = run("export", "--csv").out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("v,id,time,duration_ms,first_byte_ms,provider,api,");
    assertThat(lines.get(1))
        .startsWith("1,01,2026-11-22T10:00:00.123456789Z,812,,openai,openai.chat,chat,okhttp,");
    assertThat(lines.get(1)).contains("\"[{\"\"model\"\":\"\"gpt-4o\"\",\"\"input\"\":1000,");
  }

  @Test
  void aNoteIsInTheLedger() {
    assertThat(run("note", "hello").code()).isZero();
    assertThat(run("verify", "--csv").out()).contains("\"notes, repairs, losses\",1\n");
  }
}
