/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.ModelNames;
import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookWriter;
import io.costspan.pricing.PriceEntry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan prices show}: what a model costs, and who says so. */
@Command(
    name = "show",
    description = "Show what a model costs: rates, tiers, history and source. Exit 1: unknown.",
    mixinStandardHelpOptions = true)
final class PricesShow implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A model's name, as the provider states it.")
  @SuppressWarnings("NullAway.Init")
  private String model;

  @Option(names = "--provider", description = "Look at this provider only, for example openai.")
  private @Nullable String provider;

  @Option(names = "--at", description = "Show the price of this day (UTC) only.")
  private @Nullable String at;

  @Option(names = "--json", description = "Print one JSON object per entry, as in a price file.")
  private boolean json;

  @Option(names = "--prices", description = "Your own price file, on top of the bundled one.")
  private @Nullable Path prices;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PriceBook book = UserPrices.book(prices, err);
    List<String> names = provider == null ? List.copyOf(book.names()) : List.of(provider);
    List<PriceEntry> shown =
        names.stream()
            .map(name -> ModelNames.find(book, name, model))
            .filter(found -> found != null)
            .map(found -> at == null ? found.entry() : ofTheDay(found.entry(), at))
            .distinct()
            .toList();
    for (PriceEntry entry : shown) {
      if (json) {
        PriceBookWriter.write(entry, out);
        out.println();
      } else {
        new PriceTable(out, book).print(entry);
      }
    }
    if (shown.isEmpty()) {
      err.println(model + " has no price" + (provider == null ? "" : " at " + provider) + ".");
      List<String> nearest = NearestNames.of(model, book);
      if (!nearest.isEmpty()) {
        err.println("Nearest: " + String.join(", ", nearest));
      }
      return 1;
    }
    return 0;
  }

  private PriceEntry ofTheDay(PriceEntry entry, String day) {
    Price price = entry.at(Days.at(day, spec));
    if (price == null) {
      throw new ParameterException(
          spec.commandLine(),
          entry.id() + " has no price at " + day + "; leave --at away to see" + " when it has one");
    }
    return entry.withPrices(List.of(price));
  }
}
