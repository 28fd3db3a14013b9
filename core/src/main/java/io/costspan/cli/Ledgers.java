/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which ledger a command reads, and what it says about one that it cannot read in full. */
final class Ledgers {
  private static final int MAX_PROBLEMS = 10;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The ledger's folder; the setting ledger.dir unless given.")
  private @Nullable File dir;

  File folder(CommandLine line) {
    if (dir != null) {
      return dir;
    }
    Settings settings = SettingsReader.fromProcess(null);
    report(line.getErr(), settings.problems());
    File configured = settings.path(io.costspan.settings.Option.LEDGER_DIR);
    if (configured == null) {
      throw new ParameterException(
          line, "The ledger is switched off (ledger.dir is empty); name its folder with --dir DIR");
    }
    return configured;
  }

  static void report(PrintWriter err, List<String> problems) {
    problems.stream().limit(MAX_PROBLEMS).forEach(line -> err.println("costspan: " + line));
    if (problems.size() > MAX_PROBLEMS) {
      err.println("costspan: and " + (problems.size() - MAX_PROBLEMS) + " more problems");
    }
  }

  /** Says why there is nothing to show, with the remedy; gives the exit code. */
  static int nothing(CommandLine line, File folder, boolean asked) {
    line.getErr().println("costspan: " + whyNothing(folder, asked));
    return 1;
  }

  private static String whyNothing(File folder, boolean asked) {
    if (!folder.isDirectory()) {
      return "there is no ledger at "
          + folder
          + "; run an app with -javaagent:costspan.jar, or name another folder with --dir DIR";
    }
    return asked
        ? "the ledger in " + folder + " holds no calls that were asked for"
        : "the ledger in " + folder + " holds no calls yet";
  }
}
