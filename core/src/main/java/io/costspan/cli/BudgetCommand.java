/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetState;
import io.costspan.budget.Budgets;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.pipeline.BudgetPast;
import io.costspan.report.Sheet;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code costspan budget}: how each budget stands. */
@Command(
    name = "budget",
    description = {
      "How each budget of the settings file stands: what the ledger has booked since its period"
          + " began, what is left, by how much it is exceeded, when it begins anew, and when"
          + " nothing is left if things go on as since then: 'no' for not before it begins anew, '-'"
          + " where too little is known. A budget of a run starts with 0 in each process."
    },
    mixinStandardHelpOptions = true,
    subcommands = {BudgetSet.class, BudgetRemove.class, BudgetSimulate.class},
    footer = {"", "Exit code: 0 done, 1 no budgets or one is exceeded, 2 wrong input."})
final class BudgetCommand implements Callable<Integer> {
  private static final int BAR = 20;
  private static final List<String> NAMES =
      List.of(
          "budget",
          "of",
          "limit",
          "spent",
          "percent",
          "bar",
          "left",
          "over",
          "resets",
          "resets_in",
          "exhausted");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  Output output;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  BudgetFile file;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    List<Budget> configured = file.read(line, problems);
    if (configured.isEmpty()) {
      return 1;
    }
    Budgets budgets = new Budgets(configured, InstantSource.system(), crossing -> {});
    Period period = new Period(budgets.oldest(), null);
    LedgerReader.read(folder, period, new BudgetPast(budgets), problems::add);
    Ledgers.report(line.getErr(), problems);
    List<BudgetState> states = budgets.states();
    output.print(line, sheet(states, Instant.now()), "");
    return states.stream().anyMatch(BudgetState::isExceeded) ? 1 : 0;
  }

  static Sheet sheet(List<BudgetState> states, Instant now) {
    return new Sheet(
        NAMES,
        List.of(0, 1, 2, 3, 5, 6, 7, 8, 9, 10),
        states.stream().map(state -> row(state, now)).toList());
  }

  private static List<String> row(BudgetState state, Instant now) {
    Instant resets = state.resetsAt();
    return List.of(
        state.budget().name(),
        state.key(),
        state.budget().text(),
        state.spentText(),
        String.valueOf(state.percent()),
        bar(state.percent()),
        state.leftText(),
        state.overText(),
        resets == null ? "" : time(resets, state.budget()),
        resets == null ? "" : length(Duration.between(now, resets)),
        exhausted(state, now));
  }

  private static String exhausted(BudgetState state, Instant now) {
    Instant at = state.exhaustedAt(now);
    if (at == null) {
      return "-";
    }
    if (at.equals(Instant.MAX)) {
      return "no";
    }
    return at.equals(now) ? "now" : time(at, state.budget());
  }

  /** In its two largest units: {@code 2 d 4 h}, {@code 12 min}. */
  private static String length(Duration length) {
    if (length.toDays() > 0) {
      return length.toDays() + " d " + length.toHoursPart() + " h";
    }
    if (length.toHours() > 0) {
      return length.toHours() + " h " + length.toMinutesPart() + " min";
    }
    return Math.max(0, length.toMinutes()) + " min";
  }

  /** A moment to the second, where the budget's days begin. */
  static String time(Instant moment, Budget budget) {
    Instant seconds = moment.truncatedTo(ChronoUnit.SECONDS);
    return seconds.atZone(budget.zone()).toOffsetDateTime().toString();
  }

  private static String bar(int percent) {
    int full = Math.min(BAR, percent * BAR / 100);
    return "#".repeat(full) + ".".repeat(BAR - full);
  }
}
