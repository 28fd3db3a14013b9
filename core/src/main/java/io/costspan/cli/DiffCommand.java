/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Period;
import io.costspan.report.Diff;
import io.costspan.report.GroupBy;
import io.costspan.report.Query;
import io.costspan.report.Report;
import java.io.File;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code costspan diff A B}: two periods side by side, and a gate for CI. */
@Command(
    name = "diff",
    description = "Compare two periods, for example: costspan diff last-week this-week.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --fail-if a cost where there was none before is more than any percentage, and a",
      "period whose calls all lack a price is one that nobody knows.",
      "Exit code: 0 done, 1 --fail-if is exceeded or cannot be told, or no such calls, 2 wrong input."
    })
final class DiffCommand extends SheetCommand {
  @Parameters(index = "0", paramLabel = "A", description = "The period before, as in --period.")
  @SuppressWarnings("NullAway.Init")
  private String before;

  @Parameters(index = "1", paramLabel = "B", description = "The period after.")
  @SuppressWarnings("NullAway.Init")
  private String after;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "NAME",
      split = ",",
      defaultValue = "model",
      description = "What to compare, as in summary. Default: ${DEFAULT-VALUE}.")
  private List<String> by = List.of();

  @Option(
      names = "--fail-if",
      paramLabel = "PERCENT",
      description =
          "Exit with 1 where the total has grown by more than this, as in +10%%, or nobody knows"
              + " whether it has.")
  private @Nullable String failIf;

  @Override
  public Integer call() {
    CommandLine line = line();
    selection.refusePeriod(line);
    BigDecimal most = most(line);
    ZoneId zone = selection.zone(line);
    File folder = ledgers.folder(line);
    Report old = report(line, folder, Selection.period(line, "A", before, zone));
    Report now = report(line, folder, Selection.period(line, "B", after, zone));
    if (old.totals().total().calls() + now.totals().total().calls() == 0) {
      return Ledgers.nothing(line, folder, true);
    }
    output.print(line, Diff.of(old, now), "");
    return most == null ? 0 : judge(line, most, old, now);
  }

  /** A gate that cannot tell does not open. */
  private static int judge(CommandLine line, BigDecimal most, Report old, Report now) {
    Diff.Growth growth = Diff.growth(old, now);
    if (growth.unpriced() > 0) {
      line.getErr()
          .println("costspan: calls without a price are not compared: " + growth.unpriced());
    }
    if (growth.isWithin(most)) {
      return 0;
    }
    line.getErr().println("costspan: " + growth.words() + " than " + most.toPlainString() + "%");
    return 1;
  }

  private Report report(CommandLine line, File folder, Period period) {
    Query query = new Query(period, selection.query(line, List.of()).filters());
    List<GroupBy> names =
        by.stream()
            .map(name -> Selection.groupBy(line, "--by", name, selection.zone(line)))
            .toList();
    Report report = Report.of(folder, query, List.of(names));
    Ledgers.report(line.getErr(), report.problems());
    return report;
  }

  private @Nullable BigDecimal most(CommandLine line) {
    if (failIf == null) {
      return null;
    }
    String text = failIf.strip();
    try {
      if (text.endsWith("%")) {
        return new BigDecimal(text.substring(0, text.length() - 1).strip());
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ParameterException(
        line, "--fail-if must be a growth in percent, for example +10%; it is '" + failIf + "'");
  }
}
