/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Import;
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
          "Ledger folders, ledger files, what export wrote as JSON, or a run log or snapshot of"
              + " totals as JSON.")
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
      Import.Result result = Import.run(folder, sources, problems::add);
      line.getOut()
          .println(result.added() + " added, " + result.copies() + " were in the ledger already");
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
    Ledgers.report(line.getErr(), problems);
    return problems.isEmpty() ? 0 : 1;
  }
}
