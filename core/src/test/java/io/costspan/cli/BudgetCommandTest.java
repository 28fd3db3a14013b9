/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.ledger.LedgerAppender;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BudgetCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    try (LedgerAppender ledger = new LedgerAppender(ledger())) {
      ledger.add(Records.priced("01", "gpt-4o", "a", "0.10"));
      ledger.add(Records.priced("02", "claude-x", "a", "0.30"));
      ledger.add(Records.priced("03", "gpt-4o", "b", "0.25"));
      ledger.add(Records.failed("06", "gpt-4o", "e"));
    }
  }

  private File ledger() {
    return folder.resolve("ledger").toFile();
  }

  private int run(String yaml, String... more) throws IOException {
    Path config = folder.resolve("costspan.yaml");
    Files.writeString(config, yaml);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {"budget", "--dir", ledger().toString(), "--config", config.toString()},
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return line.execute(arguments);
  }

  @Test
  void shows_what_the_ledger_has_booked() throws IOException {
    int exit =
        run(
            """
            budgets:
              all: {limit: 2 USD, action: stop}
              models: {limit: "$0.30", group-by: model, where: {model: "*"}}
              calls: {limit: 12 calls}
              process: {limit: 1 USD, period: run}
            """,
            "--csv");
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            budget,of,limit,spent,percent,bar,left,resets
            all,,2 USD per total,0.65 USD,32,######..............,1.35 USD,
            models,claude-x,0.3 USD per total and model,0.3 USD,100,####################,0 USD,
            models,gpt-4o,0.3 USD per total and model,0.35 USD,116,####################,0 USD,
            calls,,12 calls per total,3 calls,25,#####...............,9 calls,
            process,,1 USD per run,0 USD,0,....................,1 USD,
            """);
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void no_budgets_is_said_with_an_example() throws IOException {
    assertThat(run("service: x")).isEqualTo(1);
    assertThat(err.toString()).contains("there are no budgets").contains("limit: 5 USD");
  }

  @Test
  void a_mistake_is_said_with_its_place_and_the_rest_holds() throws IOException {
    assertThat(
            run(
                """
                budgets:
                  wrong:
                    limit: 5 pounds
                  typo: {limit: 1 USD, perod: day}
                  when: {limit: 1 USD, period: fortnight}
                  twice: {limit: 1 USD/min, period: day}
                  right: {limit: 2 USD}
                """))
        .isZero();
    assertThat(err.toString())
        .contains(
            "costspan.yaml:3: budgets.wrong.limit: '5 pounds' is no limit; allowed: an amount")
        .contains("costspan.yaml:4: budgets.typo.perod: unknown; allowed: action, exempt-free,")
        .contains("costspan.yaml:5: budgets.when.period: 'fortnight' is no period; allowed: run,")
        .contains("costspan.yaml:6: budgets.twice.period: the limit names a time already");
    assertThat(out.toString()).contains("right").doesNotContain("typo");
  }
}
