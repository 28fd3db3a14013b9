/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * The command line. Each command is one class in {@link Commands}; it writes to picocli's {@code
 * getOut()} and {@code getErr()} and returns its exit code: 0 done, 1 done with a finding, 2 wrong
 * input.
 */
@CommandLine.Command(
    name = "costspan",
    description = "What every LLM call of a JVM costs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs one command and returns its exit code; never exits the JVM. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine();
    line.setOut(out).setErr(err).setUsageHelpAutoWidth(true);
    if (args.length == 0) {
      line.usage(out);
      return 2;
    }
    return line.execute(args);
  }

  /** All commands, in the order of the help text. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    Commands.all().forEach(line::addSubcommand);
    return line;
  }
}
