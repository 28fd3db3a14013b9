/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Export;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

/** {@code costspan export}: the calls themselves. */
@Command(
    name = "export",
    description = "The calls themselves, as lines of JSON as in the ledger, or as CSV.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "JSON holds corrections too, and 'costspan import' reads it back without loss.",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Option(names = "--csv", description = "CSV, a column for each field, lists as JSON.")
  private boolean csv;

  @Option(names = "--json", description = "Lines of JSON, which is what is printed unless told.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; standard output where not given.")
  private @Nullable File output;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    if (csv && json) {
      throw new ParameterException(
          line, "--json and --csv exclude each other; for example: --csv -o calls.csv");
    }
    File folder = ledgers.folder(line);
    List<String> problems = new ArrayList<>();
    long calls;
    try (OutputStream out = open(line)) {
      calls = Export.write(folder, selection.query(line, List.of()), csv, out, problems::add);
    } catch (IOException e) {
      throw new ParameterException(line, "the export cannot be written: " + e.getMessage(), e);
    }
    Ledgers.report(line.getErr(), problems);
    if (calls == 0) {
      return Ledgers.nothing(line, folder, selection.isGiven());
    }
    return 0;
  }

  private OutputStream open(CommandLine line) throws IOException {
    if (output != null) {
      return new BufferedOutputStream(new FileOutputStream(output));
    }
    return new BufferedOutputStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            line.getOut().write(new String(bytes, from, length, StandardCharsets.UTF_8));
          }

          @Override
          public void flush() {
            line.getOut().flush();
          }
        });
  }
}
