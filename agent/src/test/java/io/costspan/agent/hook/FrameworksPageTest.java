/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/attribution.md says of each framework what it contributes, in the order of the list. */
class FrameworksPageTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[a-z0-9-]+`(?: `[a-z0-9-]+`)*) \\| \\S");

  @Test
  void everyFrameworkHasARow() throws IOException {
    String page = Files.readString(Path.of("../docs/attribution.md"), StandardCharsets.UTF_8);
    int start = page.indexOf("\n## Frameworks\n");
    String section = page.substring(start, page.indexOf("\n## ", start + 1));
    List<String> rows =
        ROW.matcher(section)
            .results()
            .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(" ")))
            .collect(Collectors.toList());
    assertThat(rows).isEqualTo(ClientHooks.names(FrameworkHooks.ALL));
  }
}
