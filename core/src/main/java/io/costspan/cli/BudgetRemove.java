/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.settings.YamlEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan budget remove}: takes a budget out of the settings file. */
@Command(
    name = "remove",
    description = {
      "Take a budget out of the settings file. All else in the file stays as it is, comments"
          + " included. It no longer holds for what is started from then on."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: costspan budget remove nightly",
      "Exit code: 0 done, 2 wrong input: nothing is written."
    })
final class BudgetRemove implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  BudgetFile file;

  @Parameters(paramLabel = "NAME", description = "The budget's name.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    BudgetFile.refuseOptionsBefore(line, "remove nightly --config costspan.yaml");
    try {
      String said = file.change(this::without, null);
      line.getOut().println(said + ": budget '" + name + "' is gone");
      line.getOut().flush();
      return 0;
    } catch (YamlEdit.NotPossible | BudgetFile.Wrong e) {
      throw new ParameterException(line, e.getMessage() + "; nothing is written", e);
    }
  }

  private String without(YamlEdit edit) throws YamlEdit.NotPossible, BudgetFile.Wrong {
    if (!edit.names().contains(name)) {
      String there = edit.names().isEmpty() ? "none" : String.join(", ", edit.names());
      throw new BudgetFile.Wrong("there is no budget '" + name + "'; there are: " + there);
    }
    return edit.remove(name);
  }
}
