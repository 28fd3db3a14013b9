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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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
final class RepriceCommand extends SheetCommand {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "A price file, over the bundled book; the setting prices.file unless given.")
  private @Nullable Path prices;

  @Option(names = "--apply", description = "Correct the calls that have no price.")
  private boolean apply;

  private record Repair(Correction correction, String process) {}

  private final List<Repair> repairs = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine line = line();
    return print(
        line,
        List.of(),
        (folder, query, problems) -> {
          Sheet sheet =
              Repricing.of(
                  folder,
                  query,
                  pricer(line),
                  (correction, process) -> repairs.add(new Repair(correction, process)),
                  problems);
          return sheet.rows().size() == 1 ? null : sheet; // the total alone
        });
  }

  private Pricer pricer(CommandLine line) {
    if (prices != null && !Files.isReadable(prices)) {
      throw new ParameterException(
          line,
          "--prices must be a price file, for example --prices prices.json; "
              + prices
              + " cannot be read");
    }
    return new Pricer(UserPrices.book(prices, line.getErr()));
  }

  @Override
  String below(CommandLine line, File folder) {
    if (repairs.isEmpty()) {
      return "";
    }
    String calls = repairs.size() + (repairs.size() == 1 ? " call" : " calls");
    if (!apply) {
      return calls + " without a price would get one; --apply corrects the ledger";
    }
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      for (Repair repair : repairs) {
        ledger.add(repair.correction(), repair.process());
      }
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
    return calls + " without a price corrected";
  }
}
