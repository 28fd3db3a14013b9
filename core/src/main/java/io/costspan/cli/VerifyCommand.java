/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.Verification;
import io.costspan.report.Sheet;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code costspan verify}: whether a ledger is whole. */
@Command(
    name = "verify",
    description = "Check every line of the ledger: readable, adding up, in its place.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Findings go to the error output. Copies of a record are no finding: they are read once.",
      "Exit code: 0 nothing found, 1 findings, or no ledger, 2 wrong input."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    File folder = ledgers.folder(line);
    if (!folder.isDirectory()) {
      return Ledgers.nothing(line, folder, false);
    }
    List<String> problems = new ArrayList<>();
    Verification found = Verification.of(folder, problems::add);
    Ledgers.report(line.getErr(), problems);
    List<List<String>> rows = new ArrayList<>();
    add(rows, "files", found.files());
    add(rows, "records", found.records());
    add(rows, "copies of records", found.copies());
    add(rows, "corrections", found.corrections());
    add(rows, "notes, repairs, losses", found.entries());
    add(rows, "records that could not be written", found.missing());
    add(rows, "findings", found.found());
    output.print(line, new Sheet(List.of("what", "count"), List.of(0), rows), "");
    return found.found() == 0 ? 0 : 1;
  }

  private static void add(List<List<String>> rows, String what, long count) {
    rows.add(List.of(what, Long.toString(count)));
  }
}
