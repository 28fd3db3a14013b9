/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What packaging must not rewrite is not there to be rewritten. */
class ForeignNamesTest {
  @Test
  void theNamesAreThoseOfTheAppAndOfTheAgent() {
    assertThat(ForeignNames.app("api.trace.Span")).isEqualTo(Span.class.getName());
    assertThat(ForeignNames.agent("api.trace.Span"))
        .isEqualTo("io.opentelemetry.javaagent.shaded.io.opentelemetry.api.trace.Span");
  }

  @Test
  void noClassOfThisPackageNamesOpenTelemetryInAConstant() throws Exception {
    Path root =
        Path.of(TraceProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> classes = Files.list(root.resolve("io/costspan/attribution"))) {
      assertThat(classes)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContainPattern("[^.]io[./]opentelemetry[./]"));
    }
  }
}
