/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Path PAGE = Path.of("../docs/settings.md");
  private static final String REWRITE =
      "mvn -pl core test -Dtest=SettingsPageTest -Dcostspan.docs.write=true";

  @Test
  void thePageIsTheOneTheOptionsGive() throws IOException {
    if (Boolean.getBoolean("costspan.docs.write")) {
      Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
        .as("docs/settings.md is generated; rewrite it with: %s", REWRITE)
        .isEqualTo(page());
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            <!-- generated from io.costspan.settings.Option; rewrite with:
                 %s -->
            # Settings

            Each setting may come from five places. The strongest that gives a valid value wins:

            1. the agent argument: `-javaagent:costspan.jar=service=search,telemetry=false`
               (a part without `=` continues the value before it: `hooks.disabled=okhttp,jdk-http`)
            2. a system property: `-Dcostspan.service=search`
            3. a variable: `COSTSPAN_SERVICE=search`
            4. the settings file, `costspan.yaml` in the working directory or the file that `config`
               names: `service: search`. Names may be nested (`ledger: {dir: /var/costs}`) or dotted
               (`ledger.dir: /var/costs`), lists may be YAML lists, and `${NAME}` or
               `${NAME:-default}` stands for a variable of the environment
            5. the default

            A path may begin with `~`. A setting that is unknown or malformed is ignored and named in
            one line on stderr; `java -jar costspan.jar doctor` shows every value and where it came
            from.

            | Setting | Kind | Default | Meaning |
            | --- | --- | --- | --- |
            """
                .formatted(REWRITE));
    for (Option option : Option.values()) {
      page.append("| `").append(option.key()).append("` | ");
      page.append(kind(option)).append(" | ");
      String value = option.defaultValue();
      page.append(value.isEmpty() ? "" : "`" + value + "`").append(" | ");
      page.append(option.help()).append(" |\n");
    }
    return page.toString();
  }

  private static String kind(Option option) {
    return option.choices().isEmpty()
        ? option.type().name().toLowerCase(Locale.ROOT)
        : "`" + String.join("` or `", option.choices()) + "`";
  }
}
