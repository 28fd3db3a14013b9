/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetReader;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a command finds the budgets. */
final class BudgetFile {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file with the budgets; costspan.yaml unless given.")
  private @Nullable File config;

  /** All of them; empty where there are none, which is said. */
  List<Budget> read(CommandLine line, List<String> problems) {
    Settings settings = SettingsReader.fromProcess(config == null ? null : "config=" + config);
    problems.addAll(settings.problems());
    List<Budget> configured = BudgetReader.read(settings.budgets(), problems::add);
    if (configured.isEmpty()) {
      Ledgers.report(line.getErr(), problems);
      line.getErr()
          .println(
              "costspan: there are no budgets; write some into costspan.yaml, for example budgets:"
                  + " {nightly: {limit: 5 USD, period: day, action: stop}}");
    }
    return configured;
  }
}
