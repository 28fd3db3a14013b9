/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan prices}: what a model costs, and how to get newer prices. */
@Command(
    name = "prices",
    description = "Show what a model costs, or make a price file of a public catalogue.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PricesShow.class, PricesImport.class})
final class PricesCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to do, for example: costspan prices show gpt-4o");
  }
}
