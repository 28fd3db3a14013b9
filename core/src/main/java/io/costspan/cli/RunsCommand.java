/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.report.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code costspan runs}: what each run of a process came to. */
@Command(
    name = "runs",
    description = "The runs of processes that had calls, the latest first, and what each cost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "workflow is the run's job where all its calls are of one, else the service;",
      "warnings say what the cost lacks.",
      "One run in detail: costspan summary -w process=RUN --by phase,provider",
      "Exit code: 0 done, 1 no such calls, 2 wrong input."
    })
final class RunsCommand extends SheetCommand {
  @Option(
      names = {"-b", "--by"},
      paramLabel = "PART",
      description =
          "What all runs together cost by part instead: stage (the phase of a job) or service (who"
              + " bills).")
  private @Nullable String by;

  @Override
  public Integer call() {
    CommandLine line = line();
    Runs.Part part = part(line);
    return print(
        line,
        List.of(),
        (folder, query, problems) ->
            part == null
                ? Runs.of(folder, query, selection.zone(line), problems)
                : Runs.by(part, folder, query, problems));
  }

  private Runs.@Nullable Part part(CommandLine line) {
    if (by == null) {
      return null;
    }
    for (Runs.Part part : Runs.Part.values()) {
      if (part.name().equalsIgnoreCase(by)) {
        return part;
      }
    }
    throw new ParameterException(
        line, "--by must be stage or service, for example --by service; it is '" + by + "'");
  }
}
