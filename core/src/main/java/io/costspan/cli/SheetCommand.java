/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Filter;
import io.costspan.report.Query;
import io.costspan.report.Sheet;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that makes one sheet of the calls that are meant. */
abstract class SheetCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  Selection selection;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  Output output;

  /** Makes the sheet; null where there are no such calls. */
  @FunctionalInterface
  interface Maker {
    @Nullable Sheet make(File folder, Query query, Consumer<String> problems);
  }

  /** The command line, once it is sure that the output can be as it is wanted. */
  final CommandLine line() {
    CommandLine line = spec.commandLine();
    output.check(line);
    return line;
  }

  /**
   * Prints the sheet, and what is wrong with the ledger.
   *
   * @param extra what the calls must be beside the selection
   * @return the exit code: 1 where there are no such calls
   */
  final int print(CommandLine line, List<Filter> extra, Maker maker) {
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    Sheet sheet = maker.make(folder, selection.query(line, extra), problems::add);
    Ledgers.report(line.getErr(), problems);
    if (sheet == null) {
      return Ledgers.nothing(line, folder, !extra.isEmpty() || selection.isGiven());
    }
    output.print(line, sheet, below(line, folder));
    return 0;
  }

  /** What stands below the sheet. */
  String below(CommandLine line, File folder) {
    return "";
  }
}
