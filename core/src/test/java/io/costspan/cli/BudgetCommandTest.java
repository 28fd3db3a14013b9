/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.budget.BudgetReader;
import io.costspan.budget.Budgets;
import io.costspan.ledger.LedgerAppender;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.Records;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    return run(List.of("budget"), yaml, more);
  }

  private int simulate(String yaml, String... more) throws IOException {
    return run(List.of("budget", "simulate"), yaml, more);
  }

  private int run(List<String> command, String yaml, String... more) throws IOException {
    Path config = folder.resolve("costspan.yaml");
    Files.writeString(config, yaml);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--dir", ledger().toString(), "--config", config.toString()));
    arguments.addAll(List.of(more));
    return line.execute(arguments.toArray(String[]::new));
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
    assertThat(out.toString().replaceAll("(?m),(-|[^,]*T[^,]*)$", ",FORECAST"))
        .isEqualToNormalizingNewlines(
            """
            budget,of,limit,spent,percent,bar,left,over,resets,resets_in,exhausted
            all,,2 USD per total,0.65 USD,32,######..............,1.35 USD,,,,FORECAST
            models,claude-x,0.3 USD per total and model,0.3 USD,100,####################,0 USD,,,,now
            models,gpt-4o,0.3 USD per total and model,0.35 USD,116,####################,0 USD,0.05 USD,,,now
            calls,,12 calls per total,3 calls,25,#####...............,9 calls,,,,FORECAST
            process,,1 USD per run,0 USD,0,....................,1 USD,,,,FORECAST
            """);
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void says_when_it_begins_anew_and_when_nothing_will_be_left() throws IOException {
    Path config = folder.resolve("days.yaml");
    Files.writeString(
        config,
        """
        budgets:
          day: {limit: 1 USD, period: day, zone: UTC}
          week: {limit: 1 USD, period: week, zone: UTC}
          month: {limit: 900 USD, period: month, zone: UTC}
          quick: {limit: 2 USD/min}
        """);
    Settings settings = SettingsReader.read("config=" + config, new Properties(), Map.of());
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    List<String> problems = new ArrayList<>();
    Budgets budgets =
        new Budgets(BudgetReader.read(settings.budgets(), problems::add), () -> now, c -> {});
    budgets.remember(Records.priced("01", "gpt-4o", "a", "0.75"));
    assertThat(BudgetCommand.sheet(budgets.states(), now).csv())
        .isEqualTo(
            """
            budget,of,limit,spent,percent,bar,left,over,resets,resets_in,exhausted
            day,,1 USD per day,0.75 USD,75,###############.....,0.25 USD,,2026-11-23T00:00Z,12 h 0 min,2026-11-22T16:00Z
            week,,1 USD per week,0.75 USD,75,###############.....,0.25 USD,,2026-11-23T00:00Z,12 h 0 min,no
            month,,900 USD per month,0.75 USD,0,....................,899.25 USD,,2026-12-01T00:00Z,8 d 12 h,no
            quick,,2 USD per 1 min,0 USD,0,....................,2 USD,,,,-
            """);
    assertThat(problems).isEmpty();
  }

  @Test
  void simulates_what_would_have_been_stopped() throws IOException {
    String yaml =
        """
        budgets:
          all: {limit: 0.40 USD, action: stop}
          few: {limit: 1 calls, group-by: job, action: stop}
          said: {limit: 0.01 USD}
        """;
    int exit = simulate(yaml, "--since", "2026-01-01", "--until", "2026-12-31", "--csv");
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            budget,limit,calls_stopped,usd_not_spent,first_at
            all,0.4 USD per total,0,0,
            few,1 calls per total and job,2,0.55,2026-11-22T10:00Z
            """);
  }

  @Test
  void options_before_simulate_are_refused() throws IOException {
    int exit = run("budgets: {all: {limit: 1 USD}}", "simulate");
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("options come after 'simulate'");
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
