/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.Price;
import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookWriter;
import io.costspan.pricing.PriceEntry;
import io.costspan.report.TextTable;
import io.costspan.usage.Bucket;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan prices list}: what many models cost, a line each. */
@Command(
    name = "list",
    description = "List models with their rates, a line each. Exit 1: none matches.",
    mixinStandardHelpOptions = true)
final class PricesList implements Callable<Integer> {
  private static final List<Bucket> COLUMNS =
      List.of(
          Bucket.INPUT,
          Bucket.CACHE_READ,
          Bucket.CACHE_WRITE,
          Bucket.CACHE_WRITE_1H,
          Bucket.OUTPUT);

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "Models with this in one of their names only.")
  private @Nullable String text;

  @Option(names = "--provider", description = "Models of this provider only, for example openai.")
  private @Nullable String provider;

  @Option(names = "--at", description = "The prices of this day (UTC); now where not given.")
  private @Nullable String at;

  @Option(names = "--json", description = "Print one JSON object per model, as in a price file.")
  private boolean json;

  @Option(names = "--prices", description = "Your own price file, on top of the bundled one.")
  private @Nullable Path prices;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PriceBook book = UserPrices.book(prices, err);
    Instant moment = Days.at(at, spec);
    List<PriceEntry> found = new ArrayList<>();
    for (String name : provider == null ? List.copyOf(book.names()) : List.of(provider)) {
      book.provider(name).entries().stream().filter(this::isWanted).forEach(found::add);
    }
    if (json) {
      found.forEach(
          entry -> {
            PriceBookWriter.write(entry, out);
            out.println();
          });
    } else if (!found.isEmpty()) {
      out.print(table(found, moment).render());
      out.println("USD per 1M tokens; prices show MODEL has tiers, fees and history");
    }
    if (found.isEmpty()) {
      err.println("no model matches; prices list without arguments shows all");
    }
    return found.isEmpty() ? 1 : 0;
  }

  private boolean isWanted(PriceEntry entry) {
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return entry.names().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static TextTable table(List<PriceEntry> entries, Instant moment) {
    List<String> titles = new ArrayList<>(List.of("model"));
    COLUMNS.forEach(bucket -> titles.add(bucket.key().replace('_', ' ')));
    titles.addAll(List.of("more", "as of", "book"));
    TextTable table = new TextTable(titles).leftAligned(6).leftAligned(7).leftAligned(8);
    entries.forEach(entry -> table.row(row(entry, moment)));
    return table;
  }

  private static List<String> row(PriceEntry entry, Instant moment) {
    List<String> cells = new ArrayList<>(List.of(entry.provider() + "/" + entry.id()));
    Price price = entry.at(moment);
    for (Bucket bucket : COLUMNS) {
      BigDecimal rate = price == null ? null : price.rates().of(bucket);
      cells.add(rate == null ? "-" : PriceLines.listed(bucket, rate));
    }
    cells.add(price == null ? "no price then" : more(price));
    LocalDate day = price == null ? null : price.origin().asOf();
    cells.add(day == null ? "-" : day.toString());
    cells.add(entry.book());
    return cells;
  }

  /** What does not fit into a column, in a word each. */
  private static String more(Price price) {
    List<String> words = new ArrayList<>();
    if (price.flat() != null) {
      words.add(price.flat().mark());
    }
    if (price.currency() != null) {
      words.add(price.currency().mark());
    }
    if (!price.cliffs().isEmpty()) {
      words.add("tiers");
    }
    if (!price.hours().isEmpty()) {
      words.add("hours");
    }
    price.rates().perUnit().keySet().stream()
        .filter(bucket -> !COLUMNS.contains(bucket))
        .forEach(bucket -> words.add(bucket.key()));
    return words.isEmpty() ? "-" : String.join(", ", words);
  }
}
