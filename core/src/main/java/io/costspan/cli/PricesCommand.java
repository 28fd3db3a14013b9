/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code costspan prices}: what a model costs, and how to get newer prices. */
@Command(
    name = "prices",
    description = "List, show and compare prices; check a price file, or make one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PricesList.class,
      PricesShow.class,
      PricesDiff.class,
      PricesCheck.class,
      PricesImport.class
    })
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
