/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Moments;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan prices diff}: what another book, or another day, changes. */
@Command(
    name = "diff",
    description = {
      "Show what differs between two books, or on two days.",
      "Each side is 'bundled', 'yours' (your file over the bundled book), a price file, or a day"
          + " such as 2026-10-01 (your prices on that day). Exit 0: no difference. 1: some."
    },
    mixinStandardHelpOptions = true)
final class PricesDiff implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      arity = "0..1",
      defaultValue = "bundled",
      description = "The one side; bundled where not given.")
  @SuppressWarnings("NullAway.Init")
  private String before;

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      arity = "0..1",
      defaultValue = "yours",
      description = "The other side; yours where not given.")
  @SuppressWarnings("NullAway.Init")
  private String after;

  @Option(names = "--provider", description = "Compare this provider only, for example openai.")
  private @Nullable String provider;

  @Option(names = "--at", description = "Compare the prices of this day (UTC); now if not given.")
  private @Nullable String at;

  @Option(names = "--prices", description = "Your own price file, on top of the bundled one.")
  private @Nullable Path prices;

  @Override
  public Integer call() {
    Instant moment = Days.at(at, spec);
    boolean differs =
        PriceDiff.print(
            side(before, moment), side(after, moment), provider, spec.commandLine().getOut());
    return differs ? 1 : 0;
  }

  private PriceDiff.Side side(String name, Instant moment) {
    if (name.equals("bundled")) {
      return new PriceDiff.Side(PriceBooks.bundled(), moment);
    }
    Instant day = day(name);
    if (name.equals("yours") || day != null) {
      PriceBook yours = UserPrices.book(prices, spec.commandLine().getErr());
      return new PriceDiff.Side(yours, day == null ? moment : day);
    }
    try {
      return new PriceDiff.Side(PriceBooks.read(Path.of(name)), moment);
    } catch (PriceFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static @Nullable Instant day(String text) {
    try {
      return Moments.parse(text);
    } catch (DateTimeException notADay) {
      return null;
    }
  }
}
