/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.LedgerAppender;
import io.costspan.pricing.Pricer;
import io.costspan.report.Repricing;
import io.costspan.report.Sheet;
import io.costspan.tracker.Correction;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan reprice}: history by another price book. */
@Command(
    name = "reprice",
    description = "What the calls would cost by another price book; repairs what has no price.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "booked is what the ledger says today, repriced what the book says, from the usage that was",
      "stated. With --apply every call that has no price and gets one by the book is corrected by a",
      "line of its own; what was booked stays, and no other call changes.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class RepriceCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Output output;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "A price file, over the bundled book; the setting prices.file unless given.")
  private @Nullable Path prices;

  @Option(names = "--apply", description = "Correct the calls that have no price.")
  private boolean apply;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    output.check(line);
    File folder = ledgers.folder(line);
    if (prices != null && !Files.isReadable(prices)) {
      throw new ParameterException(
          line,
          "--prices must be a price file, for example --prices prices.json; "
              + prices
              + " cannot be read");
    }
    Pricer pricer = new Pricer(UserPrices.book(prices, line.getErr()));
    List<String> problems = new ArrayList<>();
    List<Correction> repairs = new ArrayList<>();
    Sheet sheet =
        Repricing.of(folder, selection.query(line, List.of()), pricer, repairs::add, problems::add);
    Ledgers.report(line.getErr(), problems);
    if (sheet.rows().size() == 1) {
      line.getErr().println("costspan: " + Ledgers.nothing(folder, selection.isGiven()));
      return 1;
    }
    output.print(line, sheet, below(line, folder, repairs));
    return 0;
  }

  private String below(CommandLine line, File folder, List<Correction> repairs) {
    if (repairs.isEmpty()) {
      return "";
    }
    String calls = repairs.size() + (repairs.size() == 1 ? " call" : " calls");
    if (!apply) {
      return calls + " without a price would get one; --apply corrects the ledger";
    }
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      for (Correction repair : repairs) {
        ledger.add(repair);
      }
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
    return calls + " without a price corrected";
  }
}
