/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetSetTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("costspan.yaml");
  }

  private Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("budget"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", file().toString()));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void a_budget_comes_changes_and_goes() throws IOException {
    Files.writeString(file(), "service: shop # mine\n");
    Run set =
        run(
            "set",
            "nightly",
            "--limit",
            "$5",
            "--period",
            "day",
            "--zone",
            "Europe/Berlin",
            "--where",
            "job=nightly-*",
            "--where",
            "model=gpt-*",
            "--group-by",
            "tenant, user",
            "--warn-at",
            "50%,90%",
            "--mode",
            "strict",
            "--unknown-price",
            "charge-as openai/gpt-4o",
            "--exempt-free",
            "false",
            "--max-output-tokens",
            "4000");
    assertThat(set.err()).isEmpty();
    assertThat(set.out())
        .isEqualTo(file() + ": budget 'nightly' is 5 USD per day and tenant and user, warns\n");
    assertThat(set.code()).isZero();
    assertThat(run("set", "nightly", "--action", "stop", "--limit", "7 USD").out())
        .isEqualTo(file() + ": budget 'nightly' is 7 USD per day and tenant and user, stops\n");
    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            service: shop # mine
            budgets:
              nightly:
                limit: 7 USD
                period: day
                zone: Europe/Berlin
                where: {job: 'nightly-*', model: 'gpt-*'}
                group-by: [tenant, user]
                warn-at: [50%, 90%]
                mode: strict
                unknown-price: charge-as openai/gpt-4o
                exempt-free: 'false'
                max-output-tokens: 4000
                action: stop
            """);
    assertThat(run("remove", "nightly").out()).endsWith(": budget 'nightly' is gone\n");
    assertThat(Files.readString(file())).isEqualTo("service: shop # mine\nbudgets:\n");
    assertThat(run("remove", "nightly").err())
        .startsWith("there is no budget 'nightly'; there are: none; nothing is written");
  }

  @Test
  void a_file_that_is_not_there_is_made() throws IOException {
    assertThat(run("set", "all", "--limit", "100 calls").code()).isZero();
    assertThat(Files.readString(file())).isEqualTo("budgets:\n  all:\n    limit: 100 calls\n");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file());
    }
  }

  @Test
  void a_mistake_is_said_and_nothing_is_written() throws IOException {
    String text = "budgets:\n  nightly: {limit: 5 USD}\n";
    Files.writeString(file(), text);
    Run wrong = run("set", "nightly", "--period", "fortnight");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith(
            file()
                + ":2: budgets.nightly.period: 'fortnight' is no period; allowed: run, trace,"
                + " session, hour, day, week, month, total, or 'rolling 24h'; nothing is written;"
                + " for example: costspan budget set nightly --limit '5 USD' --period day --action"
                + " stop");
    assertThat(run("set", "other", "--period", "day").err()).contains("'' is no limit; allowed:");
    assertThat(run("set", "nightly").err()).contains("nothing is given to be set; for example");
    assertThat(run("set", "nightly", "--where", "job").code()).isEqualTo(2);
    assertThat(Run.of("budget", "--csv", "remove", "nightly").err())
        .contains("options come after 'remove'");
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void a_link_and_the_rights_stay() throws IOException {
    Path real = Files.writeString(folder.resolve("real.yaml"), "job: x\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(file(), real);
    assertThat(run("set", "all", "--limit", "1 USD").code()).isZero();
    assertThat(file()).isSymbolicLink();
    assertThat(Files.readString(real)).contains("limit: 1 USD");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }
}
