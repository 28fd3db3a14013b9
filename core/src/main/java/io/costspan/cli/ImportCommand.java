/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.LedgerFiles;
import io.costspan.pricing.Pricer;
import io.costspan.report.CodingRuns;
import io.costspan.report.Import;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan import}: the ledgers of other hosts. */
@Command(
    name = "import",
    description = "Take the calls of other ledgers into this one; calls that it has are left out.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The same files may be imported again and again. Example: costspan import /mnt/host2/ledger",
      "Of a transcript each answer counts once, and none of a run whose cost is in the ledger;",
      "import transcripts when no app is running Claude Code.",
      "Exit code: 0 done, 1 some lines could not be read, 2 wrong input."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Ledger folders, ledger files, what export wrote as JSON, a run log or snapshot of totals"
              + " as JSON, or transcripts of Claude Code (~/.claude/projects).")
  private List<File> sources = List.of();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    for (File source : sources) {
      if (!source.canRead()) {
        throw new ParameterException(
            line,
            source
                + " cannot be read; name a ledger folder or file, for example: costspan import"
                + " /mnt/host2/ledger");
      }
    }
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    try {
      List<File> ledgers = new ArrayList<>(sources);
      List<File> transcripts = new ArrayList<>();
      for (File source : sources) {
        List<File> found = LedgerFiles.in(source).isEmpty() ? Transcripts.below(source) : List.of();
        transcripts.addAll(found);
        ledgers.removeIf(each -> each.equals(source) && !found.isEmpty());
      }
      Import.Result result =
          Import.run(
              folder,
              ledgers,
              booked -> transcripts.isEmpty() ? List.of() : read(transcripts, booked, problems),
              problems::add);
      line.getOut()
          .println(result.added() + " added, " + result.copies() + " were in the ledger already");
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
    Ledgers.report(line.getErr(), problems);
    return problems.isEmpty() ? 0 : 1;
  }

  private List<CostRecord> read(List<File> transcripts, CodingRuns booked, List<String> problems) {
    Pricer pricer = new Pricer(UserPrices.book(null, spec.commandLine().getErr()));
    return new Transcripts(booked, pricer::price, problems::add).read(transcripts);
  }
}
