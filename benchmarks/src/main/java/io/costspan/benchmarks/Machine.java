/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the numbers were measured on. Names no host. */
final class Machine {
  private Machine() {}

  static String facts() {
    return "Measured with "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.version")
        + " on "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + processor()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ".\n";
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("processor unknown");
    } catch (IOException notLinux) {
      return "processor unknown";
    }
  }
}
