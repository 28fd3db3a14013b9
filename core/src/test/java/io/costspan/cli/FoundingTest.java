/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cost tracker was first wanted for, over runs that another tool has logged. */
class FoundingTest {
  private static final String LOG =
      """
      {"runs":[
        {"runId":"r1","workflowName":"nightly","startTime":"2026-11-22T10:00:00Z",
         "endTime":"2026-11-22T10:05:00Z","totalCostUsd":7.50,
         "byService":{"openai":1.20,"anthropic":0.30},"byStage":{"plan":{"cost":"1.50"}},
         "sessions":[{"id":"s1","costUsd":1,"turns":4},{"id":"s2","costUsd":2,"turns":5},
                     {"id":"s3","costUsd":3,"turns":6}],
         "warnings":["one call had no usage"]},
        {"id":"r2","workflow":"release","start":"2026-11-23T10:00:00Z","end":"2026-11-23T11:00:00Z",
         "models":[{"model":"gpt-4o","cost_usd":"0.25","usage":{"input":1000,"output":45}}],
         "services":{"openai":{"cost_usd":"0.25"}}}],
       "cumulative":{"totalCostUsd":7.75,"byService":{"openai":1.45}}}
      """;

  @TempDir File root;
  private File folder;
  private Path log;

  @BeforeEach
  void takeTheLog() throws IOException {
    folder = new File(root, "ledger");
    log = Files.writeString(root.toPath().resolve("runs.json"), LOG);
    assertThat(run("import", log.toString()))
        .isEqualTo(new Run(0, "8 added, 0 were in the ledger already\n", ""));
  }

  private Run run(String... command) {
    return Run.over(folder, command);
  }

  /** $1.50 of calls and sessions of $1, $2 and $3. */
  @Test
  void totalsWithTheModelsByCostAndARowForClaudeCode() {
    assertThat(run("model", "-w", "job=nightly").out())
        .isEqualTo(
            """
            model                  calls  input  output  cache read  cache write  total  cost USD  per call     sessions  turns avg  time avg  USD avg
            claude-code-execution      3      0       0           0            0      0      6.00      2.00  ~         3          5     300 s     2.00
            (none)                     2      0       0           0            0      0      1.50      0.75  ~
            total                      5      0       0           0            0      0      7.50      1.50  ~         3          5     300 s     2.00

            5 calls: 5 priced
            """);
    assertThat(run("model", "--csv").out())
        .isEqualTo(
            """
            model,calls,priced,unpriced,unmetered,failed,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,total_tokens,cost_usd,sessions,turns,session_ms,session_usd
            claude-code-execution,3,3,0,0,0,0,0,0,0,0,6,3,15,900000,6.00
            (none),2,2,0,0,0,0,0,0,0,0,1.50,,,,
            gpt-4o,1,1,0,0,0,1000,45,0,0,1045,0.25,,,,
            """);
  }

  @Test
  void sessionsBesideCalls() {
    assertThat(run("session", "--json").out())
        .contains(
            """
                  "session" : "s3",
                  "calls" : 1,
            """,
            """
                  "cost_usd" : "3.00",
                  "sessions" : 1,
                  "turns" : 6,
                  "session_ms" : 300000,
                  "average_turns" : "6",
                  "session_usd" : "3.00",
                  "average_session_usd" : "3.00"
            """);
    assertThat(run("session").out())
        .contains("\ntotal  ")
        .contains("  3          5     300 s     2.00");
  }

  @Test
  void cumulativeByServiceAndStageOverRuns() {
    assertThat(run("runs", "--by", "service").out())
        .isEqualTo(
            """
            service    runs  calls  tokens  cost usd
            anthropic     1      4       0      6.30
            openai        2      2    1045      1.45
            total         2      6    1045      7.75
            """);
    assertThat(run("runs", "--csv").out())
        .isEqualTo(
            """
            start,end,run,workflow,calls,tokens,cost_usd,warnings
            2026-11-23 10:00:00,2026-11-23 11:00:00,r2,release,1,1045,0.25,
            2026-11-22 10:00:00,2026-11-22 10:05:00,r1,nightly,5,0,7.50,one call had no usage
            total,,,,6,1045,7.75,
            """);
  }

  @Test
  void summaryByJobAndForecast() {
    assertThat(run("job", "--csv").out()).contains("\nnightly,5,5,").contains("\nrelease,1,1,");
    assertThat(run("summary", "--by", "job", "--markdown").out()).contains("| nightly | 5 |");
    assertThat(run("summary", "--json").out()).contains("\"cost_usd\" : \"7.75\"");
    assertThat(run("forecast", "--today", "2026-11-24", "--csv").out())
        .contains("run rate,7.75,7,2,");
    assertThat(run("verify").code()).isZero();
  }

  @Test
  void theSameLogAgainAddsNothing() {
    assertThat(run("import", log.toString()).out())
        .isEqualTo("0 added, 8 were in the ledger already\n");
  }

  /** Without any of the fields that came later; and a total that nobody wrote down. */
  @Test
  void anOldSnapshotHasDefaultsAndItsTotalIsRecomputed() throws IOException {
    Path old =
        Files.writeString(
            root.toPath().resolve("old.json"),
            "{\"timestamp\":\"2026-10-01 12:00:00\",\"by_model\":{\"gpt-4\":0.50,\"o1\":{\"cost\":1}}}");
    assertThat(run("import", old.toString()).out()).startsWith("3 added");
    assertThat(run("runs", "-p", "2026-10", "--csv").out())
        .contains("2026-10-01 12:00:00,2026-10-01 12:00:00,import-")
        .endsWith(",old,2,0,1.50,\ntotal,,,,2,0,1.50,\n");
    assertThat(run("model", "-p", "2026-10", "--by", "model", "--csv").out())
        .contains("\no1,1,1,0,0,0,0,0,0,0,0,1\ngpt-4,1,1,0,0,0,0,0,0,0,0,0.50\n");
  }

  /** What would be another number in 64 bits is as if it were missing; the cost counts. */
  @Test
  void whatIsNoTimeOrNoNumberOfTokensIsLeftOut() throws IOException {
    Path odd =
        Files.writeString(
            root.toPath().resolve("far.json"),
            "{\"runs\":[{\"id\":\"r9\",\"start\":1e30,\"end\":\"2026-10-02T00:00:00Z\",\"by_model\":"
                + "{\"o1\":{\"cost\":1,\"input_tokens\":18446744073709551617,\"output_tokens\":7}}}]}");
    assertThat(run("import", odd.toString()).err()).isEmpty();
    assertThat(run("model", "-p", "2026-10", "--csv").out())
        .endsWith("\no1,1,1,0,0,0,0,7,0,0,7,1\n");
    assertThat(run("runs", "-p", "2026-10", "--csv").out())
        .contains("\n2026-10-02 00:00:00,2026-10-02 00:00:00,r9,far,1,7,1.00,\n");
  }

  @Test
  void whatDoesNotAddUpIsSaid() throws IOException {
    Path odd =
        Files.writeString(
            root.toPath().resolve("odd.json"),
            "{\"runs\":[{\"id\":\"r3\",\"total\":1,\"stages\":{\"a\":2,\"b\":1}},"
                + "{\"id\":\"r4\",\"total\":5,\"stages\":{\"a\":2}}],\"cumulative\":{\"total\":9}}");
    Run run = run("import", odd.toString());
    assertThat(run.err())
        .isEqualTo(
            """
            costspan: %1$s: run r3 costs $3.00 by its parts, which count
            costspan: %1$s: its cumulative cost is $9.00, that of its runs $8.00; only runs are taken
            """
                .formatted(odd));
    assertThat(run("runs", "--by", "stage", "-w", "job=odd", "--csv").out())
        .isEqualTo(
            "stage,runs,calls,tokens,cost_usd\na,2,2,0,4.00\n(none),1,1,0,3.00\nb,1,1,0,1.00\ntotal,2,4,0,8.00\n");
  }
}
