/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Period;
import io.costspan.report.GroupBy;
import io.costspan.report.LiveReport;
import io.costspan.report.Query;
import io.costspan.report.Report;
import io.costspan.report.ReportTable;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan top}: what costs most right now. */
@Command(
    name = "top",
    description = "What costs most, of all processes, refreshed as calls come in; today's calls.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ends when interrupted. Into a pipe it prints one table after the other.",
      "Exit code: 0 done, 2 wrong input."
    })
final class TopCommand implements Callable<Integer> {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
  private static final String TODAY = "today";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "NAME",
      split = ",",
      defaultValue = "job,model",
      description = "Group by these. Default: ${DEFAULT-VALUE}.")
  private List<String> by = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "15",
      description = "Rows; the rest becomes one row. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "Seconds between two looks. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many looks; 0 for no end. Default: ${DEFAULT-VALUE}.")
  private int times;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = spec.commandLine();
    check(line);
    ZoneId zone = selection.zone(line);
    Query asked = selection.query(line, List.of());
    Period period =
        selection.hasPeriod() ? asked.period() : Selection.period(line, "--period", TODAY, zone);
    List<GroupBy> groups =
        by.stream().map(name -> Selection.groupBy(line, "--by", name, zone)).toList();
    LiveReport live =
        new LiveReport(ledgers.folder(line), new Query(period, asked.filters()), List.of(groups));
    show(line.getOut(), live.next());
    for (int look = 1; look != times && !line.getOut().checkError(); look++) {
      Thread.sleep(1_000L * seconds);
      show(line.getOut(), live.next());
    }
    return 0;
  }

  private void check(CommandLine line) {
    if (limit < 1 || seconds < 1 || times < 0) {
      throw new ParameterException(
          line,
          "--limit and --every must be at least 1 and --times at least 0; for example: costspan top"
              + " --every 5");
    }
  }

  private void show(PrintWriter out, Report report) {
    out.print(Ansi.AUTO.enabled() ? HOME_AND_CLEAR : "");
    out.print(ReportTable.render(report, limit, Format.width()));
    out.flush();
  }
}
