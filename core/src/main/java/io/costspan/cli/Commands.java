/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.tracker.Dimension;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;

/** Every command, in the order of the help text. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    List<Object> all = new ArrayList<>();
    all.add(
        GroupedReport.of(
            "summary",
            "What the calls in the ledger cost: in total, by model, by trace.",
            "model",
            "trace"));
    all.add(GroupedReport.of("hour", "What each hour cost.", "hour"));
    all.add(GroupedReport.of("day", "What each day cost.", "day"));
    all.add(GroupedReport.of("week", "What each week cost, from its Monday on.", "week"));
    all.add(GroupedReport.of("month", "What each month cost.", "month"));
    for (Dimension dimension : Dimension.values()) {
      if (dimension != Dimension.TRACE) { // whose command shows a tree
        all.add(each(dimension));
      }
    }
    all.addAll(
        List.of(
            new TraceCommand(),
            new TailCommand(),
            new TopCommand(),
            new TrendCommand(),
            new ForecastCommand(),
            new DiffCommand(),
            new RepriceCommand(),
            new VerifyCommand(),
            new AdjustCommand(),
            new NoteCommand()));
    all.addAll(
        List.of(
            new BudgetCommand(),
            new RunsCommand(),
            new ExportCommand(),
            new ImportCommand(),
            new PricesCommand(),
            new ReplayCommand(),
            new DoctorCommand(),
            new AttachCommand(),
            new VersionCommand(),
            new AutoComplete.GenerateCompletion()));
    return all;
  }

  private static Object each(Dimension dimension) {
    String words = dimension.key().replace('_', ' ');
    return GroupedReport.ofEach(
        dimension.key().replace("_", ""),
        dimension.key(),
        "What each " + words + " cost, or one of them in detail.");
  }
}
