/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Period;
import io.costspan.report.Report;
import io.costspan.report.ReportJson;
import io.costspan.report.ReportTable;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.tracker.Dimension;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a ledger amounts to. */
@Command(
    name = "summary",
    description = "What the calls in the ledger cost: in total, by model, by trace.",
    footer = {
      "",
      "The columns do not overlap: input excludes what was read from or written to a cache,",
      "output includes reasoning. Amounts are exact."
    },
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
  private static final List<Dimension> DIMENSIONS = List.of(Dimension.MODEL, Dimension.TRACE);
  private static final int MAX_PROBLEMS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The ledger's folder; the setting ledger.dir unless given.")
  private @Nullable File dir;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "First UTC day, as in 2026-11-22, or moment, as in 2026-11-22T09:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Last UTC day, included, or moment, excluded.")
  private @Nullable String until;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rows per table; the rest becomes one row. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Print JSON, with all rows.")
  private boolean json;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (limit < 1) {
      throw new ParameterException(line, "--limit must be at least 1; it is " + limit);
    }
    Period period =
        new Period(
            Times.parse(line, "--since", since, false), Times.parse(line, "--until", until, true));
    File folder = folder(line);
    Report report = Report.of(folder, period, DIMENSIONS);
    report(line.getErr(), report.problems());
    if (report.totals().total().calls() == 0) {
      line.getErr().println("costspan: " + nothing(folder));
      return 1;
    }
    line.getOut().print(json ? ReportJson.render(report) : ReportTable.render(report, limit));
    line.getOut().flush();
    return 0;
  }

  private File folder(CommandLine line) {
    if (dir != null) {
      return dir;
    }
    Settings settings = SettingsReader.fromProcess(null);
    report(line.getErr(), settings.problems());
    File configured = settings.path(io.costspan.settings.Option.LEDGER_DIR);
    if (configured == null) {
      throw new ParameterException(
          line, "The ledger is switched off (ledger.dir is empty); name its folder with --dir DIR");
    }
    return configured;
  }

  private static void report(PrintWriter err, List<String> problems) {
    problems.stream().limit(MAX_PROBLEMS).forEach(line -> err.println("costspan: " + line));
    if (problems.size() > MAX_PROBLEMS) {
      err.println("costspan: and " + (problems.size() - MAX_PROBLEMS) + " more problems");
    }
  }

  private String nothing(File folder) {
    if (!folder.isDirectory()) {
      return "there is no ledger at "
          + folder
          + "; run an app with -javaagent:costspan.jar, or name another folder with --dir DIR";
    }
    return since == null && until == null
        ? "the ledger in " + folder + " holds no calls yet"
        : "the ledger in " + folder + " holds no calls of this period";
  }
}
