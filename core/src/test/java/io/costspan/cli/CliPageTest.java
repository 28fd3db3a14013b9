/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.report.GroupBy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CliPageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");
  private static final String REWRITE =
      "mvn -pl core test -Dtest=CliPageTest -Dcostspan.docs.write=true";
  private static final int WIDTH = 100;

  @Test
  void thePageIsTheOneTheCommandsGive() throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
        .as("docs/cli.md is generated; rewrite it with: %s", REWRITE)
        .isEqualTo(page());
  }

  @Test
  void everyCommandSaysWhatItsExitCodesMeanAndHasADescriptionForEachOption() {
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      assertThat(command.getCommandSpec().usageMessage().description())
          .as(command.getCommandName())
          .isNotEmpty();
      command
          .getCommandSpec()
          .options()
          .forEach(
              option ->
                  assertThat(option.description())
                      .as(command.getCommandName() + " " + option.longestName())
                      .isNotEmpty());
    }
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- generated from the commands of io.costspan.cli; rewrite with:
                 %s -->
            # The command line

            `java -jar costspan.jar COMMAND`. Every command has `--help`; `generate-completion` prints a script
            for bash and zsh: `source <(java -jar costspan.jar generate-completion)`.

            Exit codes: 0 done; 1 done with a finding (no such calls, a limit exceeded, a damaged line); 2 wrong
            input, with what is wrong, what is allowed and an example. Colours and widths are fitted to a terminal,
            where there is one (`COLUMNS` says how wide); what goes into a file or a pipe has all columns.

            A filter's VALUE may hold `*` for any text. Names to filter and group by:
            %s.
            """
                .formatted(REWRITE, "`" + String.join("`, `", GroupBy.names()) + "`"));
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              command.setUsageHelpWidth(WIDTH);
              page.append("\n## ").append(name).append("\n\n```\n");
              page.append(command.getUsageMessage(Ansi.OFF)).append("```\n");
            });
    return page.toString().replaceAll("(?m) +$", "");
  }
}
