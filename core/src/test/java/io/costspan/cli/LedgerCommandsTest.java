/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.tracker.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands print, to the last character, in each of their formats. */
class LedgerCommandsTest extends OverALedger {
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

  /** Not the one that is meant and those of the filter beside it. */
  @Test
  void aFilterNarrowsTheOneThatIsMeant() {
    assertThat(run("model", "gpt-*", "-w", "model=claude*").code()).isEqualTo(1);
    assertThat(run("model", "gpt-*", "-w", "model=*4o", "--csv").out())
        .endsWith(
            """
            cccccccccccccccccccccccccccccccc,1,1,0,0,0,1230,45,200,30,1275,0.25
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,1,1,0,0,0,1230,45,200,30,1275,0.10
            """)
        .doesNotContain("dddd");
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
            2026-11-25      1  unpriced      0.00
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
            2026-11-25,1,unpriced,0.216667,
            2026-11-26,,,0.216667,
            2026-11-27,,,0.216667,
            2026-11-28,1,1.00,0.4125,
            """);
  }

  @Test
  void forecast() {
    assertThat(run("forecast", "--today", "2026-11-26", "--csv").out())
        .isEqualTo(
            """
            method,booked_usd,days_left,days_known,usd_per_day,usd_per_hour,month_end_usd,low_usd,high_usd
            run rate,0.65,5,3,0.22,0.00903,1.73,0.79,2.68
            weekdays,0.65,5,3,0.22,0.00903,1.95,,
            burn rate,0.65,5,1,0.00,0.00,0.65,,
            """);
    assertThat(run("forecast", "--today", "2026-11-23", "--csv").out())
        .as("as on that day, for the seven that are left")
        .endsWith("burn rate,0.65,8,1,0.25,0.0104,2.40,,\n");
    assertThat(run("forecast", "--today", "2026-11-25", "--csv").out())
        .as("nobody knows what an unpriced call costs")
        .endsWith("burn rate,0.65,6,0,,,,,\n");
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

  /** A gate that cannot tell does not open. */
  @Test
  void diffFailsWhereGrowthHasNoPercentage() {
    Run fromNothing = run("diff", "2026-11-01", "2026-11-22", "--fail-if", "+1000%");
    assertThat(fromNothing.code()).isEqualTo(1);
    assertThat(fromNothing.err())
        .isEqualTo("costspan: the cost has grown from 0 to $0.40, which is more than 1000%\n");
    Run unknown = run("diff", "2026-11-22", "2026-11-25", "--fail-if", "+10%");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err())
        .isEqualTo(
            """
            costspan: calls without a price are not compared: 1
            costspan: what the second period cost is unknown, so nobody knows whether it is more \
            than 10%
            """);
    assertThat(run("diff", "2026-11-25", "2026-11-22", "--fail-if", "+10%").err())
        .contains("what the first period cost is unknown");
    assertThat(run("diff", "2026-11-22", "2026-11-01", "--fail-if", "+0%").code()).isZero();
    Run some = run("diff", "2026-11-22..2026-11-25", "2026-11-22", "--fail-if", "+0%");
    assertThat(some.code()).isZero();
    assertThat(some.err()).isEqualTo("costspan: calls without a price are not compared: 1\n");
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
  void tail() {
    assertThat(run("tail", "-n", "2").out())
        .isEqualTo(
            """
            2026-11-23 10:00:00  0.812s  gpt-4o  1,230 in  45 out  $0.25  shop  03
            2026-11-25 10:00:00  0.812s  gpt-x  1,230 in  45 out  unpriced UNKNOWN_MODEL  shop  04
            """);
  }

  @Test
  void tailIsInTheOrderOfTimeAcrossProcesses() throws IOException {
    write("0-y", FIRST.plusSeconds(90), Records.priced("06", "gpt-4o", "a", "1"));
    write("9-z", FIRST.plusSeconds(30), Records.priced("05", "gpt-4o", "a", "1"));
    assertThat(run("tail", "-n", "5").out().lines().map(line -> line.substring(line.length() - 2)))
        .containsExactly("05", "02", "06", "03", "04");
  }

  @Test
  void runs() throws IOException {
    write("9-z", FIRST.plus(Duration.ofDays(4)), Records.priced("05", "gpt-4o", "a", "1"));
    assertThat(run("runs").out())
        .isEqualTo(
            """
            start                end                  run  workflow  calls  tokens  cost usd  warnings
            2026-11-26 10:00:00  2026-11-26 10:00:00  9-z  shop          1    1275      1.00
            2026-11-22 10:00:00  2026-11-25 10:00:00  1-a  shop          4    5100      0.65
            total                                                        5    6375      1.65
            """);
    assertThat(run("runs", "--where", "process=9*", "--csv").out())
        .isEqualTo(
            """
            start,end,run,workflow,calls,tokens,cost_usd,warnings
            2026-11-26 10:00:00,2026-11-26 10:00:00,9-z,shop,1,1275,1.00,
            total,,,,1,1275,1.00,
            """);
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
          runs --by month        | --by must be stage or service, for example --by service; it is 'month'
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
}
