/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.Checkout;
import io.costspan.usage.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/adding-a-provider.md shows of our own files is what is in them. */
class AddingAProviderPageTest {
  private static final Pattern BLOCK =
      Pattern.compile("```\\w+ (\\S+/\\S+)\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyFileIsShownAsItIs() throws IOException {
    Path root = Checkout.find("docs").orElseThrow().resolveSibling("");
    Matcher block = BLOCK.matcher(page(root));
    int blocks = 0;
    while (block.find()) {
      assertThat(Files.readString(root.resolve(block.group(1)))).contains(block.group(2));
      blocks++;
    }
    assertThat(blocks).isEqualTo(6);
  }

  @Test
  void everyAmountIsNamed() throws IOException {
    Path root = Checkout.find("docs").orElseThrow().resolveSibling("");
    String all =
        Stream.of(Bucket.values())
            .map(bucket -> "`" + bucket.key() + "`")
            .collect(Collectors.joining(", "));
    assertThat(page(root)).contains(": " + all + " |");
  }

  private static String page(Path root) throws IOException {
    return Files.readString(root.resolve("docs/adding-a-provider.md"));
  }
}
