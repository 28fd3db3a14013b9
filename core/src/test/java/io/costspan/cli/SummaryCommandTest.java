/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Reason;
import io.costspan.tracker.Records;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
  @TempDir File folder;

  @Test
  void theTable() throws IOException {
    writeAll();
    assertThat(run())
        .isEqualTo(
            new Run(
                0,
                """
                model     calls  input  output  cache read  cache write  total        cost USD        per call      not in cost
                gpt-4o        2  1,000      45         200           30  1,275            0.10            0.10  ~!  1 unmetered
                claude-x      1  1,000      45         200           30  1,275  0.000000000001  0.000000000001  ~
                gpt-x         2  1,000      45         200           30  1,275        unpriced                  !   1 unpriced
                total         5  3,000     135         600           90  3,825  0.100000000001            0.05  ~!  1 unpriced, 1 unmetered

                trace                             calls  input  output  cache read  cache write  total        cost USD  per call      not in cost
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa      2  2,000      90         400           60  2,550  0.100000000001      0.05  ~
                cccccccccccccccccccccccccccccccc      2  1,000      45         200           30  1,275        unpriced            !   1 unpriced, 1 unmetered
                dddddddddddddddddddddddddddddddd      1      0       0           0            0      0            0.00
                total                                 5  3,000     135         600           90  3,825  0.100000000001      0.05  ~!  1 unpriced, 1 unmetered

                not in cost  reason         provider  api          model   calls  input  output
                unpriced     UNKNOWN_MODEL  openai    openai.chat  gpt-x       1  1,230      45
                unmetered    NO_USAGE       openai    openai.chat  gpt-4o      1      0       0
                UNKNOWN_MODEL: %s
                NO_USAGE: %s

                5 calls: 2 priced, 1 unpriced (UNKNOWN_MODEL gpt-x), 1 unmetered (NO_USAGE), 1 failed (429); prices bundled-2026-11-10
                """
                    .formatted(Reason.UNKNOWN_MODEL.remedy(), Reason.NO_USAGE.remedy()),
                ""));
  }

  @Test
  void rowsBeyondTheLimitAreOneRow() throws IOException {
    writeAll();
    assertThat(run("--limit", "1").out())
        .startsWith(
            """
            model     calls  input  output  cache read  cache write  total        cost USD        per call      not in cost
            gpt-4o        2  1,000      45         200           30  1,275            0.10            0.10  ~!  1 unmetered
            (2 more)      3  2,000      90         400           60  2,550  0.000000000001  0.000000000001  ~!  1 unpriced
            total         5  3,000     135         600           90  3,825  0.100000000001            0.05  ~!  1 unpriced, 1 unmetered
            """);
  }

  @Test
  void theJson() throws IOException {
    write(Records.priced("1", "a", "0.10"));
    write(Records.unpriced("2", "gpt-x", "a"));
    String gpt4 =
        """
        "calls" : 1,
        "priced" : 1,
        "unpriced" : 0,
        "unmetered" : 0,
        "failed" : 0,
        "stated" : 0,
        "input_tokens" : 1230,
        "output_tokens" : 45,
        "cache_read_tokens" : 200,
        "cache_write_tokens" : 30,
        "total_tokens" : 1275,
        "usage" : {
          "input" : 1000,
          "cache_read" : 200,
          "cache_write" : 30,
          "output" : 40,
          "reasoning" : 5
        },
        "cost_usd" : "0.10"
        """;
    String gptX =
        gpt4.replace("\"priced\" : 1", "\"priced\" : 0")
            .replace("\"unpriced\" : 0", "\"unpriced\" : 1")
            .replace("\"0.10\"", "null");
    String both =
        """
        "calls" : 2,
        "priced" : 1,
        "unpriced" : 1,
        "unmetered" : 0,
        "failed" : 0,
        "stated" : 0,
        "input_tokens" : 2460,
        "output_tokens" : 90,
        "cache_read_tokens" : 400,
        "cache_write_tokens" : 60,
        "total_tokens" : 2550,
        "usage" : {
          "input" : 2000,
          "cache_read" : 400,
          "cache_write" : 60,
          "output" : 80,
          "reasoning" : 10
        },
        "cost_usd" : "0.10"
        """;
    String expected =
        "{\n  \"total\" : {\n"
            + both.indent(4)
            + "  },\n  \"by_model\" : [\n    {\n      \"model\" : \"gpt-4o\",\n"
            + gpt4.indent(6)
            + "    },\n    {\n      \"model\" : \"gpt-x\",\n"
            + gptX.indent(6)
            + "    }\n  ],\n  \"by_trace\" : [\n    {\n      \"trace\" : \""
            + "a".repeat(32)
            + "\",\n"
            + both.indent(6)
            + "    }\n  ],\n"
            + """
              "not_in_cost" : [
                {
                  "outcome" : "unpriced",
                  "reason" : "UNKNOWN_MODEL",
                  "provider" : "openai",
                  "api" : "openai.chat",
                  "model" : "gpt-x",
                  "calls" : 1,
                  "input_tokens" : 1230,
                  "output_tokens" : 45
                }
              ],
              "missing_in_ledger" : 0,
              "prices" : [
                "bundled-2026-11-10"
              ],
              "problems" : [ ]
            }
            """;
    assertThat(run("--json")).isEqualTo(new Run(0, expected, ""));
  }

  @Test
  void onlyTheDaysAskedFor() throws IOException {
    write(Records.priced("1", "a", "0.10"));
    assertThat(run("--since", "2026-11-22", "--until", "2026-11-22").code()).isZero();
    assertThat(run("--since", "2026-11-22T10:00:00Z").code()).isZero();
    assertThat(run("--until", "2026-11-22T10:00:00Z"))
        .isEqualTo(
            new Run(
                1,
                "",
                "costspan: the ledger in " + folder + " holds no calls that were asked for\n"));
  }

  @Test
  void whatIsDamagedIsNamedAndTheRestCounts() throws IOException {
    write(Records.priced("1", "a", "0.10"));
    Files.writeString(file(), "{\"torn", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    Run run = run();
    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith("\n1 call: 1 priced; prices bundled-2026-11-10\n");
    assertThat(run.err())
        .isEqualTo(
            "costspan: "
                + file()
                + ":2: one line is skipped: torn: its process ended while writing it, or is"
                + " writing it now\n");
  }

  @Test
  void anEmptyOrMissingLedgerIsSaidWithTheRemedy() {
    assertThat(run())
        .isEqualTo(new Run(1, "", "costspan: the ledger in " + folder + " holds no calls yet\n"));
    assertThat(Run.of("summary", "--dir", folder + "/none"))
        .isEqualTo(
            new Run(
                1,
                "",
                "costspan: there is no ledger at "
                    + folder
                    + "/none; run an app with -javaagent:costspan.jar, or name another folder with"
                    + " --dir DIR\n"));
  }

  @Test
  void wrongInputNamesWhatIsAllowed() {
    Run time = run("--since", "lately");
    assertThat(time.code()).isEqualTo(2);
    assertThat(time.err())
        .startsWith(
            "--since must be a day or moment, for example 2026-11-22 or 2026-11-22T09:00:00Z;"
                + " it is 'lately'\n");
    assertThat(run("--limit", "0").err())
        .startsWith("--limit must be at least 1, for example --limit 50; it is 0\n");
    assertThat(run("--limit", "0").code()).isEqualTo(2);
    assertThat(run("--jsn").code()).isEqualTo(2);
  }

  private Run run(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "summary";
    args[1] = "--dir";
    args[2] = folder.getPath();
    System.arraycopy(more, 0, args, 3, more.length);
    return Run.of(args);
  }

  private void writeAll() throws IOException {
    write(Records.priced("1", "a", "0.10"));
    write(Records.priced("2", "claude-x", "a", "0.000000000001"));
    write(Records.unpriced("3", "gpt-x", "c"));
    write(Records.unmetered("4", "gpt-4o", "c"));
    write(Records.failed("5", "gpt-x", "d"));
  }

  private void write(CostRecord record) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    LedgerLine.write(record, line);
    Files.write(file(), line.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path file() {
    return folder.toPath().resolve("2026-11-22.1-a.jsonl");
  }
}
