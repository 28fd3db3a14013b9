/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.BookCheck;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan prices check}: whether a price file can be used, and what is doubtful in it. */
@Command(
    name = "check",
    description = {
      "Check a price file, and the bundled book below it.",
      "Exit 0: all well. 1: something is doubtful: a book older than 60 days, entries that overlap,"
          + " a deployment of an unknown model, a price that has ended. 2: a mistake, named with"
          + " file, line, path and reason; the file is not used."
    },
    mixinStandardHelpOptions = true)
final class PricesCheck implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The price file; the one in the settings where not given.")
  private @Nullable Path file;

  @Option(names = "--at", description = "Check as if it were this day (UTC).")
  private @Nullable String at;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Instant now = Days.at(at, spec);
    PriceBook bundled = PriceBooks.bundled();
    boolean doubtful = say(bundled, BookCheck.of(bundled, bundled, now));
    Path own = file == null ? UserPrices.file() : file;
    if (own == null) {
      return doubtful ? 1 : 0;
    }
    try {
      PriceBook book = PriceBooks.read(own);
      doubtful |= say(book, BookCheck.of(book, bundled, now));
      return doubtful ? 1 : 0;
    } catch (PriceFileException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private boolean say(PriceBook book, List<String> findings) {
    PrintWriter out = spec.commandLine().getOut();
    LocalDate day = BookCheck.day(book);
    String asOf = day == null ? "" : ", the newest price of " + day;
    out.println(
        book.id()
            + ": "
            + book.entries().size()
            + " models of "
            + book.names().size()
            + " providers"
            + asOf);
    findings.forEach(finding -> out.println("  " + finding));
    return !findings.isEmpty();
  }
}
