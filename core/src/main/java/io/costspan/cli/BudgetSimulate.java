/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.budget.Budget;
import io.costspan.budget.Simulation;
import io.costspan.ledger.Detail;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.report.Query;
import io.costspan.report.Sheet;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code costspan budget simulate}: what budgets would have stopped. */
@Command(
    name = "simulate",
    description = {
      "What each budget that stops would have stopped of the calls that were made, one after the"
          + " other, each needing what it did cost. Those of the last 31 days unless a period is"
          + " given."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Try a limit before it holds: costspan budget simulate --config new.yaml -p last-month",
      "Exit code: 0 done, 1 no budgets or no such calls, 2 wrong input."
    })
final class BudgetSimulate extends SheetCommand {
  private static final Duration USUAL = Duration.ofDays(31);
  private static final List<String> NAMES =
      List.of("budget", "limit", "calls_stopped", "usd_not_spent", "first_at");

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  BudgetFile file;

  /** The calls of a day that are meant. */
  private record Day(Query query, List<CostRecord> calls) implements LedgerVisitor {
    @Override
    public void record(CostRecord record, String process) {
      if (query.includes(record, process)) {
        calls.add(record);
      }
    }

    @Override
    public Detail detail() {
      return Detail.SUMS;
    }
  }

  @Override
  public Integer call() {
    CommandLine line = line();
    BudgetFile.refuseOptionsBefore(line, "simulate --config new.yaml");
    File folder = ledgers.folder(line);
    Query query = selection.query(line, List.of());
    List<String> problems = new ArrayList<>();
    List<Budget> configured = file.read(line, problems);
    if (configured.isEmpty()) {
      return 1;
    }
    Simulation simulation = new Simulation(configured);
    long calls = simulate(folder, query, simulation, problems::add);
    Ledgers.report(line.getErr(), problems.stream().distinct().toList());
    if (calls == 0) {
      return Ledgers.nothing(line, folder, true);
    }
    output.print(line, sheet(configured, simulation), "");
    return 0;
  }

  /** Day by day, so that no more than one of them has to be remembered. */
  private static long simulate(
      File folder, Query query, Simulation simulation, Consumer<String> problems) {
    Instant given = query.period().until();
    Instant until = given == null ? Instant.now() : given;
    Instant since = query.period().since();
    Instant start = since == null ? until.minus(USUAL) : since;
    long calls = 0;
    while (start.isBefore(until)) {
      Instant end = start.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      Period part = new Period(start, end.isBefore(until) ? end : until);
      Day day = new Day(new Query(part, query.filters()), new ArrayList<>());
      LedgerReader.read(folder, part, day, problems);
      day.calls().sort(Comparator.comparing(CostRecord::start));
      day.calls().forEach(simulation::add);
      calls += day.calls().size();
      start = end;
    }
    return calls;
  }

  private static Sheet sheet(List<Budget> budgets, Simulation simulation) {
    List<List<String>> rows = new ArrayList<>();
    for (Simulation.Stopped stopped : simulation.stopped()) {
      Budget budget =
          budgets.stream().filter(b -> b.name().equals(stopped.budget())).findFirst().orElseThrow();
      rows.add(
          List.of(
              stopped.budget(),
              budget.text(),
              String.valueOf(stopped.calls()),
              stopped.usd().stripTrailingZeros().toPlainString(),
              stopped.calls() == 0 ? "" : BudgetCommand.time(stopped.first(), budget)));
    }
    return new Sheet(NAMES, List.of(0, 1, 4), rows);
  }
}
