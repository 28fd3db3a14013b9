/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.ledger.LedgerLine;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands print, to the last character, in each of their formats. */
class LedgerCommandsTest {
  private static final Instant FIRST = Records.START;
  @TempDir File folder;

  @BeforeEach
  void write() throws IOException {
    write(FIRST, Records.priced("01", "gpt-4o", "a", "0.10"));
    write(FIRST.plusSeconds(60), Records.priced("02", "claude-x", "a", "0.30"));
    write(FIRST.plus(Duration.ofDays(1)), Records.priced("03", "gpt-4o", "c", "0.25"));
    write(FIRST.plus(Duration.ofDays(3)), Records.unpriced("04", "gpt-x", "d"));
  }

  @Test
  void day() {
    assertThat(run("day"))
        .isEqualTo(
            new Run(
                0,
                """
                day         calls  input  output  cache read  cache write  total  cost USD  per call      not in cost
                2026-11-22      2  2,000      90         400           60  2,550      0.40      0.20  ~                ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
                2026-11-23      1  1,000      45         200           30  1,275      0.25      0.25  ~                ▇▇▇▇▇▇▇▇▇▇▇▇▇
                2026-11-25      1  1,000      45         200           30  1,275  unpriced            !   1 unpriced
                total           4  4,000     180         800          120  5,100      0.65    0.2167  ~!  1 unpriced

                not in cost  reason         provider  api          model  calls  input  output
                unpriced     UNKNOWN_MODEL  openai    openai.chat  gpt-x      1  1,230      45
                UNKNOWN_MODEL: Put the model into your price file; the line on stderr (and doctor PID) has the entry to paste.

                4 calls: 3 priced, 1 unpriced (UNKNOWN_MODEL gpt-x); prices bundled-2026-11-10
                """,
                ""));
  }

  @Test
  void drillDown() {
    assertThat(run("summary", "--by", "trace,model", "--csv", "--until", "2026-11-23").out())
        .isEqualTo(
            """
            trace,model,calls,priced,unpriced,unmetered,failed,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,total_tokens,cost_usd
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,claude-x,1,1,0,0,0,1230,45,200,30,1275,0.30
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,gpt-4o,1,1,0,0,0,1230,45,200,30,1275,0.10
            cccccccccccccccccccccccccccccccc,gpt-4o,1,1,0,0,0,1230,45,200,30,1275,0.25
            """);
  }

  @Test
  void markdown() {
    assertThat(run("model", "gpt-4*", "--by", "model", "--markdown").out())
        .isEqualTo(
            """
            | model | calls | input | output | cache read | cache write | total | cost USD | per call |  |
            | :-- | --: | --: | --: | --: | --: | --: | --: | --: | :-- |
            | gpt-4o | 2 | 2,000 | 90 | 400 | 60 | 2,550 | 0.35 | 0.175 | ~ |
            | total | 2 | 2,000 | 90 | 400 | 60 | 2,550 | 0.35 | 0.175 | ~ |

            2 calls: 2 priced; prices bundled-2026-11-10
            """);
  }

  @Test
  void filtersAreCombined() {
    assertThat(calls("--where", "model=gpt-4o", "--period", "2026-11-22")).isEqualTo("1");
    assertThat(calls("--where", "model=gpt-4o", "--where", "model=claude-*")).isEqualTo("3");
    assertThat(calls("--where", "model=gpt-*", "--where", "outcome=priced")).isEqualTo("2");
    assertThat(calls("--where", "process=1-a", "--since", "2026-11-23")).isEqualTo("2");
    assertThat(calls("--period", "2026-11-22", "--zone", "+14:00")).isEqualTo("");
    assertThat(run("summary", "--where", "process=2*"))
        .isEqualTo(
            new Run(
                1,
                "",
                "costspan: the ledger in " + folder + " holds no calls that were asked for\n"));
  }

  @Test
  void trend() {
    assertThat(run("trend", "--mean", "2").out())
        .isEqualTo(
            """
            day         calls  cost usd  mean usd   change
            2026-11-22      2      0.40      0.40
            2026-11-23      1      0.25     0.325   -37.5%
            2026-11-24      0      0.00     0.125  -100.0%
            2026-11-25      1      0.00      0.00
            """);
    assertThat(run("trend", "--weekly", "--csv").out())
        .isEqualTo(
            """
            week,calls,cost_usd,mean_usd,change
            2026-11-16,2,0.40,0.40,
            2026-11-23,2,0.25,0.325,-37.5%
            """);
  }

  @Test
  void aDayWithoutAProcessIsUnknownAndNotZero() throws IOException {
    write("9-z", FIRST.plus(Duration.ofDays(6)), Records.priced("05", "gpt-4o", "a", "1"));
    assertThat(run("trend", "--csv").out())
        .endsWith(
            """
            2026-11-25,1,0.00,0.1625,
            2026-11-26,,,0.1625,
            2026-11-27,,,0.1625,
            2026-11-28,1,1.00,0.33,
            """);
  }

  @Test
  void forecast() {
    assertThat(run("forecast", "--today", "2026-11-26", "--csv").out())
        .isEqualTo(
            """
            method,booked_usd,days_left,days_known,usd_per_day,month_end_usd,low_usd,high_usd
            run rate,0.65,5,4,0.16,1.46,0.65,2.31
            weekdays,0.65,5,4,0.16,1.79,,
            """);
    assertThat(run("forecast", "--today", "2026-11-23", "--json").out())
        .as("too little history for a range")
        .contains("\"low_usd\" : null");
  }

  @Test
  void diff() {
    assertThat(run("diff", "2026-11-22", "2026-11-23"))
        .isEqualTo(
            new Run(
                0,
                """
                model     calls before  calls after  usd before  usd after  difference   change
                claude-x             1            0        0.30                  -0.30  -100.0%
                gpt-4o               1            1        0.10       0.25       +0.15  +150.0%
                total                2            1        0.40       0.25       -0.15   -37.5%
                """,
                ""));
    Run worse = run("diff", "2026-11-23", "2026-11-22", "--fail-if", "+50%");
    assertThat(worse.code()).isEqualTo(1);
    assertThat(worse.err())
        .isEqualTo("costspan: the cost has grown by 60%, which is more than 50%\n");
    assertThat(run("diff", "2026-11-23", "2026-11-22", "--fail-if", "+60%").code()).isZero();
  }

  @Test
  void trace() {
    assertThat(run("trace", "a*"))
        .isEqualTo(
            new Run(
                0,
                """
                call                   at ms  duration ms  input  output  cost usd  outcome  id
                span bbbbbbbbbbbbbbbb      0        60812   2460      90      0.40
                  chat gpt-4o              0          812   1230      45      0.10  priced   01
                  chat claude-x        60000          812   1230      45      0.30  priced   02
                total                      0        60812   2460      90      0.40  2 calls
                """,
                ""));
  }

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
        gpt-x,1,0.00,2.55,+2.55,,0,1
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
  void exportAsCsvHasAColumnForEachField() {
    List<String> lines = run("export", "--csv").out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("v,id,time,duration_ms,first_byte_ms,provider,api,");
    assertThat(lines.get(1))
        .startsWith("1,01,2026-11-22T10:00:00.123456789Z,812,,openai,openai.chat,chat,okhttp,");
    assertThat(lines.get(1)).contains("\"[{\"\"model\"\":\"\"gpt-4o\"\",\"\"input\"\":1000,");
  }

  @Test
  void tail() {
    assertThat(run("tail", "-n", "2").out())
        .isEqualTo(
            """
            2026-11-23 10:00:00  0.812s  gpt-4o  1,230 in  45 out  $0.25  shop  03
            2026-11-25 10:00:00  0.812s  gpt-x  1,230 in  45 out  unpriced UNKNOWN_MODEL  shop  04
            """);
  }

  @Test
  void runs() throws IOException {
    write("9-z", FIRST.plus(Duration.ofDays(4)), Records.priced("05", "gpt-4o", "a", "1"));
    assertThat(run("runs").out())
        .isEqualTo(
            """
            first call           last end             process  service  calls  tokens  cost usd
            2026-11-26 10:00:00  2026-11-26 10:00:00  9-z      shop         1    1275      1.00
            2026-11-22 10:00:00  2026-11-25 10:00:00  1-a      shop         4    5100      0.65
            total                                                           5    6375      1.65
            """);
    assertThat(run("runs", "--where", "process=9*", "--csv").out())
        .isEqualTo(
            """
            first_call,last_end,process,service,calls,tokens,cost_usd
            2026-11-26 10:00:00,2026-11-26 10:00:00,9-z,shop,1,1275,1.00
            total,,,,1,1275,1.00
            """);
  }

  @Test
  void aNoteIsInTheLedger() {
    assertThat(run("note", "hello").code()).isZero();
    assertThat(run("verify", "--csv").out()).contains("\"notes, repairs, losses\",1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          summary --by jub       | --by does not know 'jub'; allowed are trace, model,
          summary --where model  | --where model has no '='; for example: --where model=gpt-4o*
          summary --where jub=1  | --where does not know 'jub'; allowed are trace, model,
          summary -p lately      | --period must be one of today, yesterday,
          day -z Mars/Base       | --zone must be a time zone such as Europe/Berlin,
          day --csv --json       | --json, --csv and --markdown exclude each other; for example:
          day -p 7d --since 2026 | --period and --since or --until exclude each other; for
          trend --mean 0         | --mean must be at least 1, for example --mean 7; it is 0
          forecast --today x     | --today must be a day, for example 2026-11-22; it is 'x'
          diff lately today      | A must be one of today, yesterday,
          diff 1d 7d --fail-if 5 | --fail-if must be a growth in percent, for example +10%; it is '5'
          adjust 01 --cost -1 --reason x | --cost must be an amount in USD, 0 or more, for example
          tail -n -1             | --lines must be at least 0, for example --lines 10; it is -1
          reprice --prices /none | --prices must be a price file, for example --prices prices.json;
          """)
  void wrongInputSaysWhatIsAllowed(String arguments, String message) {
    Run run = run(arguments.split(" ", -1));
    assertThat(run.err()).startsWith(message);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private String calls(String... selection) {
    List<String> arguments = new ArrayList<>(List.of("summary", "--by", "outcome", "--csv"));
    arguments.addAll(List.of(selection));
    return run(arguments.toArray(String[]::new))
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1)[1])
        .reduce(
            "", (a, b) -> a.isEmpty() ? b : Long.toString(Long.parseLong(a) + Long.parseLong(b)));
  }

  private Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(1, "--dir");
    all.add(2, folder.getPath());
    return Run.of(all.toArray(String[]::new));
  }

  private void write(Instant start, CostRecord record) throws IOException {
    write("1-a", start, record);
  }

  private void write(String process, Instant start, CostRecord record) throws IOException {
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
