/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.LatestCalls;
import io.costspan.report.Query;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan tail}: the latest calls, and those that come. */
@Command(
    name = "tail",
    description = {
      "The latest calls in the order they began, one per line; with -f those that come, of all"
          + " processes."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 done, 1 no such calls, 2 wrong input."})
final class TailCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 250;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Selection selection;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the latest calls. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on, until interrupted.")
  private boolean follow;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = spec.commandLine();
    if (lines < 0) {
      throw new ParameterException(
          line, "--lines must be at least 0, for example --lines 10; it is " + lines);
    }
    File folder = ledgers.folder(line);
    Query query = selection.query(line, List.of());
    List<String> problems = new ArrayList<>();
    LatestCalls calls = new LatestCalls(folder, query, selection.zone(line), problems::add);
    List<String> latest = calls.begin(lines);
    Ledgers.report(line.getErr(), problems);
    latest.forEach(line.getOut()::println);
    if (!follow && latest.isEmpty()) {
      return Ledgers.nothing(line, folder, selection.isGiven());
    }
    while (follow && !line.getOut().checkError()) {
      Thread.sleep(POLL_MILLIS);
      calls.next().forEach(line.getOut()::println);
    }
    return 0;
  }
}
