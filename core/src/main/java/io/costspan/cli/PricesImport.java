/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.pricing.PriceBook;
import io.costspan.pricing.PriceBookWriter;
import io.costspan.pricing.PriceBooks;
import io.costspan.pricing.PriceFileException;
import io.costspan.pricing.catalogue.CatalogueImport;
import io.costspan.pricing.catalogue.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan prices import}: a public catalogue as a price file. */
@Command(
    name = "import",
    description = "Make a price file of a public catalogue. Contradictions go to the error output.",
    mixinStandardHelpOptions = true)
final class PricesImport implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The catalogue, a JSON file.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--format",
      description = "litellm, genai-prices or pi-ai; found out where it is not given.")
  private @Nullable String format;

  @Option(
      names = "--provider",
      description = "Take the models of this provider only; may be repeated.")
  private Set<String> providers = new TreeSet<>();

  @Option(names = "--as-of", description = "The day of the catalogue; today where not given.")
  private @Nullable String asOf;

  @Option(
      names = "--over",
      description = "A price file that adds what the catalogue does not state.")
  private @Nullable Path over;

  @Option(names = "--decisions", description = "A file of decisions, applied last.")
  private @Nullable Path decisions;

  @Option(
      names = {"-o", "--output"},
      description =
          "The price file to write, or a folder for a file per provider; standard output where not"
              + " given.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    CatalogueImport job = new CatalogueImport(file, format(), providers, day(), over, decisions);
    try {
      PriceBook book = job.run(err::println);
      StringWriter text = new StringWriter();
      PriceBookWriter.write(book, text);
      if (output == null) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
      } else if (Files.isDirectory(output)) {
        PriceBooks.write(book, output);
        err.println(output + ": " + book.entries().size() + " models");
      } else {
        Files.writeString(output, text.toString());
        err.println(output + ": " + book.entries().size() + " models");
      }
      return 0;
    } catch (PriceFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), output + " cannot be written: " + e.getMessage(), e);
    }
  }

  private @Nullable Format format() {
    Format known = format == null ? null : Format.named(format);
    if (format != null && known == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--format "
              + format
              + " is not known; allowed are litellm, genai-prices, pi-ai,"
              + " for example: --format litellm");
    }
    return known;
  }

  private LocalDate day() {
    try {
      return asOf == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(asOf);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--as-of " + asOf + " is not a day; for example: --as-of 2026-11-22",
          e);
    }
  }
}
