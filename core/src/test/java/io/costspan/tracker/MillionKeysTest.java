/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MillionKeysTest {
  /** All keys of these three would take more than a gigabyte. */
  @Test
  void aMillionTracesSessionsAndUsersFitIntoASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MillionKeys.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    int other = MillionKeys.CALLS - CostTracker.MAX_KEYS;
    for (Dimension many : List.of(Dimension.TRACE, Dimension.SESSION, Dimension.USER)) {
      assertThat(out.lines()).contains(many + " " + (CostTracker.MAX_KEYS + 1) + " " + other);
    }
    assertThat(out.lines()).contains("MODEL 1 0", "CATEGORY 1 0");
  }
}
