/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.budget.Budget;
import io.costspan.budget.BudgetException;
import io.costspan.budget.BudgetReader;
import io.costspan.settings.Section;
import io.costspan.settings.Settings;
import io.costspan.settings.SettingsReader;
import io.costspan.settings.YamlEdit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command finds the budgets. */
final class BudgetFile {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file with the budgets; costspan.yaml unless given.")
  private @Nullable File config;

  /** What keeps the file from being changed. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /** Makes another text of a file. */
  @FunctionalInterface
  interface Change {
    String of(YamlEdit edit) throws YamlEdit.NotPossible, Wrong;
  }

  /** All of them; empty where there are none, which is said. */
  List<Budget> read(CommandLine line, List<String> problems) {
    Settings settings = settings();
    problems.addAll(settings.problems());
    List<Budget> configured = BudgetReader.read(settings.budgets(), problems::add);
    if (configured.isEmpty()) {
      Ledgers.report(line.getErr(), problems);
      line.getErr()
          .println(
              "costspan: there are no budgets; write some into costspan.yaml, for example budgets:"
                  + " {nightly: {limit: 5 USD, period: day, action: stop}}");
    }
    return configured;
  }

  /**
   * Changes the file, which is made where it is not there, in one piece.
   *
   * @param budget which one has to be right before anything is written; null for none
   * @return the file, and what the budget is now
   */
  String change(Change change, @Nullable String budget) throws YamlEdit.NotPossible, Wrong {
    Path file = path();
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      YamlEdit edit = YamlEdit.budgets(file.toString(), text);
      String changed = change.of(edit);
      String said = file.toString();
      Section all = edit.read(changed);
      if (budget != null && all != null) {
        Budget now = BudgetReader.one(all, budget);
        said +=
            ": budget '" + budget + "' is " + now.text() + (now.stops() ? ", stops" : ", warns");
      }
      SafeFile.write(file, changed);
      return said;
    } catch (BudgetException e) {
      throw new Wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Wrong(file + " cannot be changed: " + e);
    }
  }

  private Path path() {
    File named = settings().path(io.costspan.settings.Option.CONFIG);
    return Objects.requireNonNullElse(named, new File("costspan.yaml")).toPath();
  }

  private Settings settings() {
    return SettingsReader.fromProcess(config == null ? null : "config=" + config);
  }

  /** Those of {@code budget} itself would be about something else, and silently lost. */
  static void refuseOptionsBefore(CommandLine line, String example) {
    if (!line.getParent().getParseResult().matchedOptions().isEmpty()) {
      throw new ParameterException(
          line,
          "options come after '"
              + line.getCommandName()
              + "'; for example: costspan budget "
              + example);
    }
  }
}
