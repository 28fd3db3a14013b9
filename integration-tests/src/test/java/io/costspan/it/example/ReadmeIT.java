/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.it.AgentJar;
import io.costspan.testkit.ForkedApp;
import io.costspan.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows what the example prints, and names commands that exist. */
class ReadmeIT {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- example output[^>]*-->\n)(.*?)(<!-- end of example output -->)");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4}java -jar costspan\\.jar ([^#\n]+)");
  private static final String REWRITE = "costspan.readme.rewrite";

  @Test
  void its_example_output_is_what_the_example_prints() throws Exception {
    String printed = block(example());
    String readme = Files.readString(README);
    Matcher block = BLOCK.matcher(readme);
    assertThat(block.find()).as("README.md has the two marks of the example output").isTrue();
    if (Boolean.getBoolean(REWRITE)) {
      String written = readme.substring(0, block.start(2)) + printed;
      Files.writeString(README, written + readme.substring(block.end(2)));
      return;
    }
    assertThat(comparable(block.group(2)))
        .as("README.md's example output; -D" + REWRITE + "=true with this test writes it anew")
        .isEqualTo(comparable(printed));
  }

  @Test
  void its_commands_exist() throws Exception {
    List<String> commands =
        COMMAND.matcher(Files.readString(README)).results().map(m -> m.group(1).strip()).toList();
    assertThat(commands)
        .contains("summary", "forecast", "attach", "doctor PID")
        .anyMatch(command -> command.startsWith("prices show "));
    for (String command : commands) {
      ForkedApp.Result help = costspan((command.replace("PID", "1") + " --help").split(" ", -1));
      String name = command.startsWith("prices ") ? "prices show" : command.split(" ", -1)[0];
      assertThat(help.exit()).as(command + ": " + help.all()).isZero();
      assertThat(help.out()).as(command).startsWith("Usage: costspan " + name + " ");
    }
  }

  /** What the README's first command prints: the app, the line at its exit, the summary. */
  private static String example() throws IOException, InterruptedException {
    Example example = new Example("readme");
    ForkedApp.Result app = example.run(example.watched(Jdks.running())).result();
    ForkedApp.Result summary = costspan("summary", "--dir", example.ledger().toString());
    return app.out() + app.err() + summary.out();
  }

  private static ForkedApp.Result costspan(String... arguments)
      throws IOException, InterruptedException {
    return ForkedApp.on(Jdks.running()).jar(AgentJar.path()).arguments(arguments).run();
  }

  /** Indented, as Markdown wants it. */
  private static String block(String text) {
    String lines =
        text.lines()
            .map(line -> line.isBlank() ? "" : "    " + line)
            .collect(Collectors.joining("\n"));
    return "\n" + lines + "\n\n";
  }

  /** Traces, and the day of the price book, differ from run to run. */
  private static String comparable(String text) {
    return text.replaceAll("\\b[0-9a-f]{32}\\b", "(trace)")
        .replaceAll("bundled-[0-9-]{10}", "(book)");
  }
}
