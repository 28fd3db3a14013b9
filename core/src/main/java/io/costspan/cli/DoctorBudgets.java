/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetReader;
import io.costspan.budget.Budgets;
import io.costspan.ledger.Detail;
import io.costspan.ledger.Entry;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.LedgerVisitor;
import io.costspan.ledger.Period;
import io.costspan.report.Amounts;
import io.costspan.report.TextTable;
import io.costspan.settings.Option;
import io.costspan.settings.Settings;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which budgets are on, who shares them, and which calls they have stopped. */
final class DoctorBudgets implements LedgerVisitor {
  private final Map<String, Long> refused = new TreeMap<>();

  private DoctorBudgets() {}

  /**
   * @param recent the days of the ledger that are looked at
   * @param findings receives one line for each budget that cannot be used
   */
  static String render(Settings settings, Period recent, Consumer<String> findings) {
    TextTable table =
        new TextTable(List.of("budget", "limit", "action", "shared", "refused"))
            .leftAligned(1)
            .leftAligned(2)
            .leftAligned(3);
    List<Budget> budgets = BudgetReader.read(settings.budgets(), findings);
    if (budgets.isEmpty()) {
      return table.row(List.of("(none)", "", "", "", "")).render();
    }
    File ledger = settings.path(Option.LEDGER_DIR);
    DoctorBudgets past = new DoctorBudgets();
    if (ledger != null && ledger.isDirectory()) {
      LedgerReader.read(ledger, recent, past, problem -> {});
    }
    for (Budget budget : budgets) {
      table.row(
          List.of(
              budget.name(),
              budget.text(),
              budget.stops() ? "stop, " + (budget.strict() ? "strict" : "learned") : "warn",
              shared(budget, ledger),
              Amounts.count(past.refused.getOrDefault(budget.name(), 0L))));
    }
    return table.render();
  }

  private static String shared(Budget budget, @Nullable File ledger) {
    return ledger != null && budget.isShared()
        ? "by all processes of this ledger"
        : "no, each process has it for itself";
  }

  @Override
  public void record(CostRecord record, String process) {}

  @Override
  public Detail detail() {
    return Detail.SUMS;
  }

  /** What closed a run says how many calls of it were not made. */
  @Override
  public void entry(Entry entry, String process) {
    Entry.Run run = entry.run();
    if (run == null) {
      return;
    }
    for (String warning : run.warnings()) {
      int at = warning.indexOf(' ' + Budgets.REFUSED + "'");
      if (at > 0 && warning.endsWith("'") && warning.substring(0, at).matches("[0-9]{1,18}")) {
        String name = warning.substring(at + Budgets.REFUSED.length() + 2, warning.length() - 1);
        refused.merge(name, Long.valueOf(warning.substring(0, at)), Long::sum);
      }
    }
  }
}
